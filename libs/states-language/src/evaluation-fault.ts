/**
 * An expression has no value: a path that leads nowhere, an intrinsic function with wrong arguments, an
 * expression of JSONata that fails or returns nothing.
 *
 * The message is AWS's reason, without the sentence that names the state: the engine puts that in front,
 * because only it knows at which event the state was entered.
 */
export class EvaluationFault extends Error {
  /** AWS's name of the error: that of paths unless another is given. */
  readonly error: string;
  /** The field, as AWS names it in an event EvaluationFailed: `Output/total`. Only of JSONata. */
  readonly location: string | undefined;

  constructor(
    reason: string,
    { error = 'States.Runtime', location }: { error?: string; location?: string } = {},
  ) {
    super(reason);
    this.name = 'EvaluationFault';
    this.error = error;
    this.location = location;
  }
}
