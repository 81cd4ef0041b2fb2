/**
 * What runs the state machines could not be reached, or has too much to do. Whether the machine was
 * started is unknown; the same input may be sent again, since a repeat is recognised.
 */
export class WorkflowUnavailable extends Error {
  readonly code = 'WorkflowUnavailable';

  /** @param cause what was met instead */
  constructor(cause: unknown) {
    super('the state machines cannot be reached: whether one was started is unknown', { cause });
    this.name = this.code;
  }
}

/**
 * @example
 * if (isWorkflowUnavailable(error)) return retryLater()
 */
export const isWorkflowUnavailable = (error: unknown): error is WorkflowUnavailable =>
  error instanceof Error && (error as { code?: unknown }).code === 'WorkflowUnavailable';
