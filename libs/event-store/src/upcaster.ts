import type { RecordedEvent } from './event.ts';

/**
 * Brings events of one type and old schema version to the next one, on read; what is stored stays.
 */
export interface Upcaster {
  readonly type: string;
  /** The schema version it reads; it gives the next one. */
  readonly from: number;
  readonly upcast: (data: RecordedEvent['data']) => RecordedEvent['data'];
}

/**
 * Brings an event to the newest shape the upcasters know, one version after the other.
 *
 * @example
 * const upcasters = [{ type: 'received', from: 1, upcast: (data: Json) => ({ old: data, reason: 'unknown' }) }]
 * upcast(event, upcasters).data // { old: { quantity: 5 }, reason: 'unknown' }
 */
export function upcast(event: RecordedEvent, upcasters: readonly Upcaster[]): RecordedEvent {
  const next = upcasters.find(
    ({ type, from }) => type === event.type && from === event.schemaVersion,
  );
  if (next === undefined) return event;
  const data = next.upcast(event.data);
  return upcast({ ...event, schemaVersion: next.from + 1, data }, upcasters);
}
