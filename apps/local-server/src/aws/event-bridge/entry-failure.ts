import { ProblemError } from '@stockbook/api';
import { isInputTooLarge, isOverloaded } from '@stockbook/workflow';

/** Refuses one entry of PutEvents; the others go on. */
export class EntryError extends Error {
  readonly code: string;

  /** @param code the entry's `ErrorCode` */
  constructor(code: string, message: string) {
    super(message);
    this.name = 'EntryError';
    this.code = code;
  }
}

/**
 * What an entry that failed is answered with. `ThrottlingException` and `InternalFailure` say that the same
 * entry may be sent again.
 *
 * @param onFault told of what broke, which the answer does not say
 */
export function toEntryFailure(error: unknown, onFault: (fault: unknown) => void) {
  const { code, message } = entryErrorOf(error, onFault);
  return { ErrorCode: code, ErrorMessage: message };
}

function entryErrorOf(error: unknown, onFault: (fault: unknown) => void): EntryError {
  if (error instanceof EntryError) return error;
  if (error instanceof ProblemError) return new EntryError('MalformedDetail', error.message);
  if (isInputTooLarge(error)) return new EntryError('InvalidArgument', error.message);
  if (isOverloaded(error)) return new EntryError('ThrottlingException', error.message);
  onFault(error);
  return new EntryError(
    'InternalFailure',
    'whether the event was taken is unknown: send the same entry again',
  );
}
