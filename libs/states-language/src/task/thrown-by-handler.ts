import { StateFailure } from '../run/state-failure.ts';
import { TaskFailure } from '../task-failure.ts';

/** The failure of a task whose handler threw, as Lambda reports an error of a function on Node.js. */
export function functionFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  const isError = thrown instanceof Error;
  const report = {
    errorType: isError ? thrown.name : typeof thrown,
    errorMessage: isError ? thrown.message : String(thrown),
    trace: isError ? thrown.stack?.split('\n') : [],
  };
  return new StateFailure(report.errorType, JSON.stringify(report));
}

/** The failure of a task whose handler stands for a service: the cause is the message. */
export function serviceFailure(thrown: unknown): StateFailure {
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.error, thrown.cause);
  if (thrown instanceof Error) return new StateFailure(thrown.name, thrown.message);
  return new StateFailure(typeof thrown, String(thrown));
}
