import { hasCode } from './has-code.ts';

/** A value that was given to the store breaks one of its laws, on every adapter. Nothing was written. */
export class InvalidArgument extends Error {
  readonly code = 'InvalidArgument';
  /** Where the value is, such as `appends[0].events[2].type`. */
  readonly field: string;

  /** @param rule what the value must be, and what it is, as the end of a sentence that begins with the field */
  constructor(field: string, rule: string, cause?: unknown) {
    super(`${field} ${rule}`, { cause });
    this.name = this.code;
    this.field = field;
  }
}

/**
 * @example
 * if (isInvalidArgument(error)) console.log(error.field, error.message)
 */
export const isInvalidArgument = (error: unknown): error is InvalidArgument =>
  hasCode(error, 'InvalidArgument');
