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
 * // Version 1 was the name alone; version 2 is an object.
 * const renamed = { type: 'renamed', from: 1, upcast: (data: Json) => ({ name: data, reason: null }) }
 * const [event] = await store.read(stream)
 * if (event) console.log(upcast(event, [renamed]).data)
 */
export function upcast(event: RecordedEvent, upcasters: readonly Upcaster[]): RecordedEvent {
  const next = upcasters.find(
    ({ type, from }) => type === event.type && from === event.schemaVersion,
  );
  if (next === undefined) return event;
  const data = next.upcast(event.data);
  return upcast({ ...event, schemaVersion: next.from + 1, data }, upcasters);
}
