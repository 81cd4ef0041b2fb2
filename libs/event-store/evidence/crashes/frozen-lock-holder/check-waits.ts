import type { PositionedEvent } from '../../../src/event.ts';
import { dataOf } from '../workload/command.ts';
import type { Ledger } from '../workload/ledger.ts';

/** In ms: the longest that a client may wait for an error. It is twice what an attempt takes, for a busy machine. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Checks that appends which the lock held up failed in time, and that none of them was carried out after its client
 * had been told that it failed.
 *
 * @returns what is wrong, as sentences; empty if nothing is
 */
export function checkWaits(ledger: Ledger, events: readonly PositionedEvent[]): string[] {
  const slow = ledger.failures
    .filter(({ ms }) => ms > LONGEST_WAIT_MS)
    .map(({ command, ms }) => `command ${command} waited ${Math.round(ms)} ms for an error`);
  const recordedAt = new Map(
    events.map((event) => [dataOf(event).command, Date.parse(event.recordedAt)]),
  );
  // The last failure of each: what an earlier attempt left undone, a later one may do.
  const failed = new Map(ledger.failures.map(({ command, at }) => [command, at]));
  const late = [...failed].flatMap(([command, at]) =>
    ledger.repeats.has(command) && (recordedAt.get(command) ?? 0) > at
      ? [`command ${command} was carried out after its client had been told that it failed`]
      : [],
  );
  return [...slow, ...late];
}
