import { TaskFailure, type Execution, type Handler, type HandlerCall } from '../src/index.ts';
import type { ExecutionCase, RecordedTask } from './corpus.ts';
import { matches } from './matches.ts';
import { recordersFunction } from './recorders-functions.ts';

/**
 * Handlers that answer as was recorded: each state from its own tasks, by what they were given. Tasks of
 * which nothing was recorded, such as those in the items of a distributed Map, call the recorders' function.
 */
export function recordedHandlers(
  { expected, functions = {} }: ExecutionCase,
  execution: () => Execution | undefined,
): (resource: string) => Handler {
  const left = new Map(
    Object.entries(expected.tasks ?? {}).map(([state, tasks]) => [state, [...tasks]]),
  );
  const responses = (expected.events ?? []).filter(({ t }) => t === 'TaskSubmitted');

  return (resource) => (input, call) => {
    const tasks = left.get(stateOf(call));
    const task = tasks === undefined ? undefined : take(tasks, input);
    if (task === undefined) return recordersFunction(resource, input, functions);
    const response = responses.shift()?.d?.['output'];
    if (call.taskToken === undefined) {
      if (response !== undefined) call.submitted(response);
      return answer(task);
    }
    // The job was refused by the service, not failed by who had the token.
    if (task.error !== undefined && response === undefined) return answer(task);
    const token = call.taskToken;
    if (!task.timeout) setImmediate(() => sendBack(task, token, execution()));
    return response;
  };
}

/** Ends a task that waits for its token. */
function sendBack(
  { output, error, cause }: RecordedTask,
  token: string,
  execution: Execution | undefined,
): void {
  if (error === undefined) execution?.sendTaskSuccess(token, output);
  else execution?.sendTaskFailure(token, { error, cause: textOf(cause) ?? '' });
}

function answer({ output, error, cause, timeout }: RecordedTask): unknown {
  if (timeout) return NEVER;
  if (error !== undefined) throw new TaskFailure(error, textOf(cause));
  return output;
}

const NEVER = new Promise(() => undefined);

const stateOf = ({ context }: HandlerCall): string =>
  (context['State'] as { readonly Name: string }).Name;

/** The next task that was given this input. */
function take(tasks: RecordedTask[], input: unknown): RecordedTask | undefined {
  const index = tasks.findIndex(({ params }) => matches(params, input));
  return index === -1 ? undefined : tasks.splice(index, 1)[0];
}

const textOf = (cause: unknown): string | undefined =>
  cause === undefined || typeof cause === 'string' ? cause : JSON.stringify(cause);
