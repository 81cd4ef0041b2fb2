import { StateFailure } from '../run/state-failure.ts';
import { TaskFailure } from '../task-failure.ts';

/** The failure of a task whose handler threw, as Lambda reports an error of a function on Node.js. */
export function functionFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  if (!(thrown instanceof Error)) {
    const errorMessage = typeof thrown === 'string' ? thrown : JSON.stringify(thrown);
    return new StateFailure('Error', JSON.stringify({ errorType: 'Error', errorMessage }));
  }
  const { name, message, stack } = thrown;
  const trace = stack?.split('\n');
  const cause = JSON.stringify({ errorType: name, errorMessage: message, trace });
  return new StateFailure(name, cause);
}

/** The failure of a task whose handler stands for a service: the cause is the message. */
export function serviceFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  if (thrown instanceof Error) return new StateFailure(thrown.name, thrown.message);
  return new StateFailure('Error', typeof thrown === 'string' ? thrown : JSON.stringify(thrown));
}
