import { hasCode } from '@stockbook/event-store';

/**
 * The state machines cannot be reached, are overloaded, or took too long. The outcome is unknown. Sending
 * the same input again is safe, because a repeat is recognised.
 */
export class WorkflowUnavailable extends Error {
  readonly code = 'WorkflowUnavailable';

  /** @param cause the error behind it */
  constructor(cause: unknown) {
    super('the state machines do not answer, so the outcome is unknown', { cause });
    this.name = this.code;
  }
}

/**
 * @example
 * if (isWorkflowUnavailable(error)) console.log(`try again later: ${error.message}`)
 */
export const isWorkflowUnavailable = (error: unknown): error is WorkflowUnavailable =>
  hasCode(error, 'WorkflowUnavailable');
