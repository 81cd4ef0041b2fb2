import { History } from '../history/history.ts';
import type { Payload } from '../payload.ts';
import type { ExecutionResult } from './execution-result.ts';
import { executionArn } from './execution-arn.ts';
import { Run, type Mode } from './run.ts';
import { runToEnd } from './run-to-end.ts';
import type { StateGraph } from './state.ts';
import { Thread, type MapItem } from './thread.ts';
import { limitTime } from './time-limit.ts';

export interface Child {
  readonly graph: StateGraph;
  readonly input: Payload;
  readonly item: MapItem;
  readonly type: Mode['type'];
  /** Stands behind the name of the state machine, in the ARN of the execution. */
  readonly label: string;
}

/** Runs states as an execution of its own, which ends with the line that started it at the latest. */
export async function childRun(line: Thread, child: Child): Promise<ExecutionResult> {
  const { ports, identity, turns } = line.run;
  const mode = { ...line.run.mode, type: child.type };
  const machine = {
    name: `${identity.machine.name}/${child.label}`,
    arn: `${identity.machine.arn}/${child.label}`,
  };
  const name = ports.ids.uuid();
  const arn = executionArn(machine.arn, name, mode, ports.ids);
  const run = new Run({
    ports,
    mode,
    identity: { ...identity, name, arn, machine },
    history: new History(ports.clock, { keep: false }),
    input: child.input,
    turns,
    tokens: line.run.tokens,
  });
  const thread = Thread.of(run, child.item);
  const leave = line.lifetime.onEnd(() => run.end({ status: 'ABORTED' }));
  run.record('ExecutionStarted', 0);
  limitTime(run);
  void runToEnd(run, child.graph, thread);
  try {
    return await run.result;
  } finally {
    leave();
  }
}
