/** A refusal as AWS's clients know it: the name becomes a typed exception of the SDK. */
export class AwsError extends Error {
  readonly code = 'AwsError';
  /** The exception's name, such as `StateMachineDoesNotExist`. */
  readonly type: string;
  /** The HTTP status: 400 for what the caller can correct. */
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = this.code;
    this.type = type;
    this.status = status;
  }
}

/** The request is no JSON, or a member has the wrong type. */
export const serializationException = (message: string): AwsError =>
  new AwsError('SerializationException', message);

/** A member breaks a constraint of its shape. */
export const validationException = (message: string): AwsError =>
  new AwsError('ValidationException', message);
