import { History } from '../history/history.ts';
import type { JsonObject } from '../json.ts';
import { Payload } from '../payload.ts';
import { realClock } from '../ports/clock.ts';
import { randomIds } from '../ports/ids.ts';
import { Run } from '../run/run.ts';
import type { State } from '../run/state.ts';
import { Thread } from '../run/thread.ts';
import { parseMember, parseObject } from './invalid-test.ts';
import { TestedEntry } from './tested-entry.ts';
import type { TestStateOptions, TestStateRequest } from './test-state-request.ts';

/**
 * Enters the state that is tested, in an execution that has nothing else.
 *
 * @param context in the place of the context object that it would have
 */
export function enter(
  { state, context }: { readonly state: State; readonly context: JsonObject | undefined },
  request: TestStateRequest,
  options: TestStateOptions,
): TestedEntry {
  const { clock = realClock, ids = randomIds, random = Math.random, account } = options;
  const { roleArn, variables, stateConfiguration = {} } = request;
  const owner = roleArn?.split(':')[4] ?? account ?? '123456789012';
  const [machine, name] = [ids.uuid(), ids.uuid()];
  const prefix = `arn:aws:states:us-east-1:${owner}`;
  const run = new Run({
    ports: { clock, ids, random },
    mode: { type: 'EXPRESS', values: false },
    identity: {
      name,
      arn: `${prefix}:express:${machine}:${name}`,
      machine: { name: machine, arn: `${prefix}:stateMachine:${machine}` },
      roleArn: roleArn ?? '',
      region: 'us-east-1',
    },
    history: new History(clock, { keep: false }),
    input: new Payload(parseMember('input', request.input ?? '{}'), request.input),
  });
  const thread = Thread.of(run);
  thread.variables = variables === undefined ? {} : parseObject('variables', variables);
  thread.record('ExecutionStarted');
  return new TestedEntry(thread, state, run.input, {
    context,
    retryCount: stateConfiguration.retrierRetryCount ?? 0,
    hasRole: roleArn !== undefined,
  });
}
