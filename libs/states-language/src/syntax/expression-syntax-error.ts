/** A path, an intrinsic function or an expression of JSONata is not well-formed. */
export class ExpressionSyntaxError extends Error {
  readonly code = 'ExpressionSyntaxError';
  /** What is wrong, without where. */
  readonly reason: string;
  /** Where the text goes wrong: the index of a character, from 0. */
  readonly at: number;

  constructor(reason: string, text: string, at: number) {
    super(`${reason} at character ${at} of ${text}`);
    this.name = 'ExpressionSyntaxError';
    this.reason = reason;
    this.at = at;
  }
}
