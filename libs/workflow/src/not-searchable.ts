import { hasCode } from '@stockbook/event-store';

/** A runner cannot list executions by a field of the query. The message says why, and what to do. */
export class NotSearchable extends Error {
  readonly code = 'NotSearchable';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = this.code;
    this.field = field;
  }
}

/**
 * @example
 * if (isNotSearchable(error)) console.log(`${error.field} ${error.message}`)
 */
export const isNotSearchable = (error: unknown): error is NotSearchable =>
  hasCode(error, 'NotSearchable');
