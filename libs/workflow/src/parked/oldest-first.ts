import type { ParkedPlace } from './parked-events.ts';

/** Compares two parked events by the time they were parked first, then by id. */
export function oldestFirst(a: ParkedPlace, b: ParkedPlace): number {
  if (a.parkedAt !== b.parkedAt) return a.parkedAt < b.parkedAt ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Whether a parked event comes after a place in the list; after no place, each does. */
export const isAfter = (event: ParkedPlace, place: ParkedPlace | undefined): boolean =>
  place === undefined || oldestFirst(event, place) > 0;
