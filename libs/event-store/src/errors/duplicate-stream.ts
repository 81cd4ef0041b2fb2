import { type StreamId, streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/** One append names a stream twice, so that its expectations contradict; nothing was written. */
export class DuplicateStream extends Error {
  readonly code = 'DuplicateStream';
  readonly stream: StreamId;

  constructor(stream: StreamId) {
    super(`an append names ${streamKey(stream)} twice: put its events together`);
    this.name = this.code;
    this.stream = stream;
  }
}

/**
 * @example
 * if (isDuplicateStream(error)) console.log(error.stream)
 */
export const isDuplicateStream = (error: unknown): error is DuplicateStream =>
  hasCode(error, 'DuplicateStream');
