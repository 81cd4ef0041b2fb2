import { AppendTooLarge } from './errors/append-too-large.ts';
import { DuplicateStream } from './errors/duplicate-stream.ts';
import type { StreamAppend } from './event-store.ts';
import { streamKey } from './stream.ts';

/**
 * The limits of an append, and the size of a page. They are the same on every adapter.
 *
 * @example
 * const pages = Math.ceil(2500 / limits.page) // 3
 */
export const limits = {
  eventsPerAppend: 100,
  streamsPerAppend: 25,
  bytesPerAppend: 128 * 1024,
  /** Bytes of a stream's category, a slash and its id, in UTF-8. */
  bytesPerStreamKey: 1024,
  /** How many events a read returns by default. */
  page: 1000,
} as const;

/**
 * Checks an append before an adapter takes it.
 *
 * @throws AppendTooLarge if it passes a limit
 * @throws DuplicateStream if it names a stream twice
 */
export function checkAppend(appends: readonly StreamAppend[]): void {
  const events = appends.flatMap((append) => append.events);
  const bytes = Buffer.byteLength(JSON.stringify(events));
  check('streams', appends.length, limits.streamsPerAppend);
  check('events', events.length, limits.eventsPerAppend);
  check('bytes', bytes, limits.bytesPerAppend);
  const seen = new Set<string>();
  for (const { stream } of appends) {
    check(
      'bytes of a stream’s name',
      Buffer.byteLength(streamKey(stream)),
      limits.bytesPerStreamKey,
    );
    if (seen.has(streamKey(stream))) throw new DuplicateStream(stream);
    seen.add(streamKey(stream));
  }
}

function check(unit: AppendTooLarge['unit'], actual: number, limit: number): void {
  if (actual > limit) throw new AppendTooLarge(unit, actual, limit);
}
