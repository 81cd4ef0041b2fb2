import type { StreamId } from '../stream.ts';
import { streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/** The stream has a command with this id and other content. Nothing was written. */
export class IdempotencyMismatch extends Error {
  readonly code = 'IdempotencyMismatch';
  readonly stream: StreamId;
  readonly commandId: string;

  constructor(stream: StreamId, commandId: string) {
    super(
      `stream ${streamKey(stream)} has command ${commandId} with other content: use a new command id`,
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
