import { hasCode } from './has-code.ts';

/** The store was closed by this program. Calls that were under way before have ended. */
export class StoreClosed extends Error {
  readonly code = 'StoreClosed';

  constructor() {
    super('the event store was closed: open it again before the next call');
    this.name = this.code;
  }
}

/**
 * @example
 * if (isStoreClosed(error)) console.log(error.message)
 */
export const isStoreClosed = (error: unknown): error is StoreClosed =>
  hasCode(error, 'StoreClosed');
