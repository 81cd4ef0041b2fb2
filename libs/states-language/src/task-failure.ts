/**
 * Fails a task with an error and a cause of the handler's choice. Any other error that a handler throws
 * fails the task as on Lambda: its name is the error, and the cause is JSON text with the name as
 * `errorType`, the message as `errorMessage`, and the stack as `trace`.
 *
 * @example
 * const handler = () => {
 *   throw new TaskFailure('DynamoDB.ProvisionedThroughputExceededException', 'Rate exceeded');
 * };
 */
export class TaskFailure extends Error {
  readonly code = 'TaskFailure';
  /** What `Retry` and `Catch` compare with `ErrorEquals`. */
  readonly error: string | undefined;
  /** A text for people, or JSON text. Unlike `Error.cause` it is part of the result of the execution. */
  override readonly cause: string | undefined;

  constructor(error?: string, cause?: string) {
    super(cause ?? error);
    this.name = error ?? 'TaskFailure';
    this.error = error;
    this.cause = cause;
  }
}
