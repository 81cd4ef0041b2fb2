import { hasCode } from './has-code.ts';

/** A text holds NUL or half of a surrogate pair, which no store can keep; nothing was written. */
export class UnstorableText extends Error {
  readonly code = 'UnstorableText';

  constructor() {
    super('an event holds NUL or half of a surrogate pair: take it out');
    this.name = this.code;
  }
}

/**
 * @example
 * if (isUnstorableText(error)) console.log(error.message)
 */
export const isUnstorableText = (error: unknown): error is UnstorableText =>
  hasCode(error, 'UnstorableText');
