import { History } from '../history/history.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { Payload } from '../payload.ts';
import { realClock } from '../ports/clock.ts';
import { randomIds } from '../ports/ids.ts';
import { Run } from '../run/run.ts';
import type { State } from '../run/state.ts';
import { Thread } from '../run/thread.ts';
import { InvalidTest, parseMember } from './invalid-test.ts';
import { TestedEntry } from './tested-entry.ts';
import type { TestStateOptions, TestStateRequest } from './test-state-request.ts';

/** Enters the state that is tested, in an execution that has nothing else. */
export function enter(
  state: State,
  request: TestStateRequest,
  options: TestStateOptions,
): TestedEntry {
  const { clock = realClock, ids = randomIds, random = Math.random, account } = options;
  const { roleArn, stateConfiguration = {} } = request;
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
  thread.variables = objectOf('variables', request.variables) ?? {};
  thread.record('ExecutionStarted');
  return new TestedEntry(thread, state, run.input, {
    context: objectOf('context', request.context),
    retryCount: stateConfiguration.retrierRetryCount ?? 0,
    hasRole: roleArn !== undefined,
  });
}

function objectOf(name: string, text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const value = parseMember(name, text);
  if (!isJsonObject(value)) {
    throw new InvalidTest(`Invalid parameter(s): '${name}' must be a JSON object`);
  }
  return value;
}
