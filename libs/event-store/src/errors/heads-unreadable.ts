import { hasCode } from './has-code.ts';

/** A text is not one that `exportHeads` returned, or it was changed afterwards. */
export class HeadsUnreadable extends Error {
  readonly code = 'HeadsUnreadable';

  /** @param reason what is wrong with the text */
  constructor(reason: string) {
    super(`the noted heads cannot be used: ${reason}`);
    this.name = this.code;
  }
}

/**
 * @example
 * if (isHeadsUnreadable(error)) console.log(error.message)
 */
export const isHeadsUnreadable = (error: unknown): error is HeadsUnreadable =>
  hasCode(error, 'HeadsUnreadable');
