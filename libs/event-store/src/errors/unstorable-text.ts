import { hasCode } from './has-code.ts';

/** A text of an event contains NUL or a lone surrogate, which no adapter can keep. Nothing was written. */
export class UnstorableText extends Error {
  readonly code = 'UnstorableText';

  constructor() {
    super('an event contains NUL or a lone surrogate: remove it');
    this.name = this.code;
  }
}

/**
 * @example
 * if (isUnstorableText(error)) console.log(error.message)
 */
export const isUnstorableText = (error: unknown): error is UnstorableText =>
  hasCode(error, 'UnstorableText');
