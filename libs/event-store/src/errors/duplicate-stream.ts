import { type StreamId, streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/** An append names a stream twice. Nothing was written. */
export class DuplicateStream extends Error {
  readonly code = 'DuplicateStream';
  readonly stream: StreamId;

  constructor(stream: StreamId) {
    super(`an append names stream ${streamKey(stream)} twice: put its events into one entry`);
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
