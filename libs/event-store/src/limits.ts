import { AppendTooLarge } from './errors/append-too-large.ts';
import type { StreamAppend } from './event-store.ts';

/** The same on every adapter, so that what one home accepts the other does too. */
export const limits = {
  eventsPerAppend: 100,
  streamsPerAppend: 25,
  bytesPerAppend: 128 * 1024,
  page: 1000,
} as const;

/** @throws AppendTooLarge where an append passes a limit */
export function checkLimits(appends: readonly StreamAppend[]): void {
  const events = appends.flatMap((append) => append.events);
  const bytes = Buffer.byteLength(JSON.stringify(events));
  check('streams', appends.length, limits.streamsPerAppend);
  check('events', events.length, limits.eventsPerAppend);
  check('bytes', bytes, limits.bytesPerAppend);
}

function check(unit: AppendTooLarge['unit'], actual: number, limit: number): void {
  if (actual > limit) throw new AppendTooLarge(unit, actual, limit);
}
