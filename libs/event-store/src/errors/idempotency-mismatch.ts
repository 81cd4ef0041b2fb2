import type { StreamId } from '../stream.ts';
import { streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/** A command id was seen before in this stream, with other content; nothing was written. */
export class IdempotencyMismatch extends Error {
  readonly code = 'IdempotencyMismatch';
  readonly stream: StreamId;
  readonly commandId: string;

  constructor(stream: StreamId, commandId: string) {
    super(
      `command ${commandId} was accepted before in ${streamKey(stream)} with other content: send a new id`,
    );
    this.name = this.code;
    this.stream = stream;
    this.commandId = commandId;
  }
}

/**
 * @example
 * if (isIdempotencyMismatch(error)) console.log(error.commandId)
 */
export const isIdempotencyMismatch = (error: unknown): error is IdempotencyMismatch =>
  hasCode(error, 'IdempotencyMismatch');
