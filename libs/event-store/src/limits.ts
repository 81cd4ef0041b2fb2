import { AppendTooLarge } from './errors/append-too-large.ts';
import { DuplicateStream } from './errors/duplicate-stream.ts';
import type { StreamAppend } from './event-store.ts';
import { streamKey } from './stream.ts';

/** The same on every adapter, so that what one home accepts the other does too. */
export const limits = {
  eventsPerAppend: 100,
  streamsPerAppend: 25,
  bytesPerAppend: 128 * 1024,
  /** Of a stream's category and id together, in UTF-8. */
  bytesPerStreamKey: 1024,
  page: 1000,
} as const;

/** @throws AppendTooLarge, DuplicateStream where an append can be taken by no adapter */
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
