import { TaskFailure, type Handler, type HandlerCall } from '../src/index.ts';
import type { ExecutionCase, RecordedTask } from './corpus.ts';
import { matches } from './matches.ts';
import { recordersFunction } from './recorders-functions.ts';

/** Ends a task that waits for its token. */
export type SendTaskSuccess = (token: string, output: unknown) => void;

/**
 * Handlers that answer as was recorded: each state from its own tasks, by what they were given. Tasks of
 * which nothing was recorded, such as those in the items of a distributed Map, call the recorders' function.
 */
export function recordedHandlers(
  { expected, functions = {} }: ExecutionCase,
  sendTaskSuccess: SendTaskSuccess,
): (resource: string) => Handler {
  const left = new Map(
    Object.entries(expected.tasks ?? {}).map(([state, tasks]) => [state, [...tasks]]),
  );
  const responses = (expected.events ?? []).filter(({ t }) => t === 'TaskSubmitted');

  return (resource) => (input, call) => {
    const tasks = left.get(stateOf(call));
    const task = tasks === undefined ? undefined : take(tasks, input);
    if (task === undefined) return recordersFunction(resource, input, functions);
    if (task.timeout) return new Promise(() => undefined);
    const response = responses.shift()?.d?.['output'];
    if (task.error !== undefined) {
      if (response !== undefined) call.submitted(response);
      throw new TaskFailure(task.error, textOf(task.cause));
    }
    if (call.taskToken !== undefined) {
      const token = call.taskToken;
      setImmediate(() => sendTaskSuccess(token, task.output));
      return response;
    }
    if (response !== undefined) call.submitted(response);
    return task.output;
  };
}

const stateOf = ({ context }: HandlerCall): string =>
  (context['State'] as { readonly Name: string }).Name;

/** The next task that was given this input. */
function take(tasks: RecordedTask[], input: unknown): RecordedTask | undefined {
  const index = tasks.findIndex(({ params }) => matches(params, input));
  return index === -1 ? undefined : tasks.splice(index, 1)[0];
}

const textOf = (cause: unknown): string | undefined =>
  cause === undefined || typeof cause === 'string' ? cause : JSON.stringify(cause);
