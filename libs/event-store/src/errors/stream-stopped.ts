import { type StreamId, streamKey } from '../stream.ts';
import { hasCode } from './has-code.ts';

/**
 * A stream gets no more positions, since the next item of the stream in the table does not follow the
 * version that got the last one. `readAll`, and what is built on it, lack the stream's later events.
 * Other streams go on.
 */
export class StreamStopped extends Error {
  readonly code = 'StreamStopped';
  readonly stream: StreamId;
  /** The last version that has a position; 0 if none has one. */
  readonly after: number;
  /** The first version of the next item in the table. */
  readonly next: number;

  constructor(stream: StreamId, after: number, next: number) {
    super(
      `stream ${streamKey(stream)} gets no positions after version ${after}: ${why(after, next)}`,
    );
    this.name = this.code;
    this.stream = stream;
    this.after = after;
    this.next = next;
  }
}

const why = (after: number, next: number): string =>
  next > after + 1
    ? `the table does not have version ${after + 1}, but it has version ${next}. Restore the commits in between from a backup: the stream then goes on by itself`
    : `the item with version ${next} is not the commit that follows. Find out which program wrote it and correct the table, then assign all positions`;

/**
 * @example
 * if (isStreamStopped(error)) console.log(error.stream)
 */
export const isStreamStopped = (error: unknown): error is StreamStopped =>
  hasCode(error, 'StreamStopped');
