import { hasCode } from '@stockbook/event-store';

/**
 * What runs the state machines could not be reached, has too much to do, or took longer than its caller
 * waits. What becomes of the input is unknown; the same one may be sent again, since a repeat is
 * recognised.
 */
export class WorkflowUnavailable extends Error {
  readonly code = 'WorkflowUnavailable';

  /** @param cause what was met instead */
  constructor(cause: unknown) {
    super('the state machines do not answer: what becomes of the input is unknown', { cause });
    this.name = this.code;
  }
}

/**
 * @example
 * if (isWorkflowUnavailable(error)) console.log(`try again later: ${error.message}`)
 */
export const isWorkflowUnavailable = (error: unknown): error is WorkflowUnavailable =>
  hasCode(error, 'WorkflowUnavailable');
