import { StateFailure } from '../run/state-failure.ts';
import { TaskFailure } from '../task-failure.ts';

/** The failure of a task whose handler threw, as Lambda reports an error of a function on Node.js. */
export function functionFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  const isError = thrown instanceof Error;
  const report = {
    errorType: isError ? textOf(thrown.name) : typeof thrown,
    errorMessage: textOf(isError ? thrown.message : thrown),
    trace: isError && thrown.stack !== undefined ? textOf(thrown.stack).split('\n') : [],
  };
  return new StateFailure(report.errorType, JSON.stringify(report));
}

/** The failure of a task whose handler stands for a service: the cause is the message. */
export function serviceFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  if (thrown instanceof Error) return new StateFailure(textOf(thrown.name), textOf(thrown.message));
  return new StateFailure(typeof thrown, textOf(thrown));
}

/** Anything can be thrown: also what has no text, such as an object without a prototype. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
