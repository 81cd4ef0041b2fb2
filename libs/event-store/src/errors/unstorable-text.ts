import { hasCode } from './has-code.ts';

/** A text contains NUL or a lone surrogate, which no adapter can keep. Nothing was written. */
export class UnstorableText extends Error {
  readonly code = 'UnstorableText';
  /** Where the text is, such as `appends[0].events[2].data`. */
  readonly field: string;

  constructor(field: string) {
    super(`${field} contains NUL or a lone surrogate: remove it`);
    this.name = this.code;
    this.field = field;
  }
}

/**
 * @example
 * if (isUnstorableText(error)) console.log(error.field)
 */
export const isUnstorableText = (error: unknown): error is UnstorableText =>
  hasCode(error, 'UnstorableText');
