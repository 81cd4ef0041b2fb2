import { History } from '../history/history.ts';
import { EXPRESS_DURATION } from '../limits.ts';
import type { Payload } from '../payload.ts';
import type { ExecutionResult } from './execution-result.ts';
import { Run, type Mode } from './run.ts';
import { runToEnd } from './run-to-end.ts';
import type { StateGraph } from './state.ts';
import { Thread, type MapItem } from './thread.ts';

export interface Child {
  readonly type: Mode['type'];
  readonly graph: StateGraph;
  readonly input: Payload;
  readonly item: MapItem;
  /** Stands behind the name of the state machine, in the ARN of the execution. */
  readonly label: string;
}

/** Runs states as an execution of its own, which ends with the line that started it at the latest. */
export async function childRun(line: Thread, child: Child): Promise<ExecutionResult> {
  const { ports, mode, identity } = line.run;
  const name = ports.ids.uuid();
  const { machine } = identity;
  const isExpress = child.type === 'EXPRESS';
  const prefix = machine.arn.replace(':stateMachine:', isExpress ? ':express:' : ':execution:');
  const arn = `${prefix}/${child.label}:${name}${isExpress ? `:${ports.ids.uuid()}` : ''}`;
  const run = new Run({
    ports,
    mode: { ...mode, type: child.type },
    identity: {
      ...identity,
      name,
      arn,
      machine: { name: `${machine.name}/${child.label}`, arn: `${machine.arn}/${child.label}` },
    },
    history: new History(ports.clock, { keep: false }),
    input: child.input,
    tokens: line.run.tokens,
  });
  const leave = line.lifetime.onEnd(() => run.end({ status: 'ABORTED' }, 0));
  if (isExpress) {
    run.lifetime.onEnd(
      ports.clock.after(EXPRESS_DURATION, () => run.end({ status: 'TIMED_OUT' }, 0)),
    );
  }
  run.record('ExecutionStarted', 0);
  void runToEnd(run, child.graph, Thread.of(run, child.item));
  try {
    return await run.result;
  } finally {
    leave();
  }
}
