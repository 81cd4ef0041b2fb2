import type { RecordedEvent } from './event.ts';

/** Brings events of one type from one schema version to the next when they are read. The log stays as it is. */
export interface Upcaster {
  readonly type: string;
  /** The schema version that it reads. The event it gives has the next one. */
  readonly from: number;
  readonly upcast: (data: RecordedEvent['data']) => RecordedEvent['data'];
}

/**
 * Brings an event to the newest schema version that the upcasters know, one version after the other.
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
