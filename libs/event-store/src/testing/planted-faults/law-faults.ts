import { eachNewEvent, type Fault } from './faulty-store.ts';

/** Faults that take what the laws refuse. */
export const lawFaults = {
  'believes a head, whatever stream it is of': (store) => ({
    append: (appends, command) =>
      store.append(
        appends.map(({ head: _, ...rest }) => rest),
        command,
      ),
  }),
  'believes a snapshot, whatever stream it is of': (store) => ({
    append: (appends, command) =>
      store.append(
        appends.map(({ snapshot: _, ...rest }) => rest),
        command,
      ),
  }),
  'takes an event id twice': eachNewEvent((event, index) =>
    index === 0 || event.id === undefined ? event : { ...event, id: `${event.id} ${index}` },
  ),
  'takes a time with an offset': eachNewEvent((event) =>
    event.effectiveAt === undefined || Number.isNaN(Date.parse(event.effectiveAt))
      ? event
      : { ...event, effectiveAt: new Date(event.effectiveAt).toISOString() },
  ),
  'takes no data for null': eachNewEvent((event) => ({ ...event, data: event.data ?? null })),
  'rounds a schema version': eachNewEvent(({ schemaVersion, ...event }) => ({
    ...event,
    ...(schemaVersion !== undefined && { schemaVersion: Math.max(1, Math.floor(schemaVersion)) }),
  })),
  'takes a negative limit for none': (store) => ({
    read: (stream, { limit, ...options } = {}) =>
      store.read(stream, { ...options, ...(limit !== undefined && limit >= 1 && { limit }) }),
  }),
  'takes any text for a position': (store) => ({
    readAll: ({ after, ...options } = {}) =>
      store.readAll({ ...options, ...(after !== undefined && /^\d+$/.test(after) && { after }) }),
  }),
} satisfies Readonly<Record<string, Fault>>;
