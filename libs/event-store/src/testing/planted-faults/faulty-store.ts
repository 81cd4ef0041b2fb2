import { chainHash, hashContent } from '../../hash.ts';
import type { NewEvent, RecordedEvent } from '../../event.ts';
import type { EventStore, StreamAppend, StreamResult } from '../../event-store.ts';
import type { StreamId } from '../../stream.ts';

/** A fault of an adapter: what it does instead of what a correct store does. */
export type Fault = (store: EventStore) => Partial<EventStore>;

/** A store with a fault. */
export const plant = (store: EventStore, fault: Fault): EventStore => {
  const faulty = fault(store);
  return {
    append: (...call) => store.append(...call),
    read: (...call) => store.read(...call),
    readAll: (...call) => store.readAll(...call),
    end: () => store.end(),
    distance: (...call) => store.distance(...call),
    positionOf: (...call) => store.positionOf(...call),
    watch: (...call) => store.watch(...call),
    readLatest: (...call) => store.readLatest(...call),
    readUpTo: (...call) => store.readUpTo(...call),
    findCommand: (...call) => store.findCommand(...call),
    close: () => store.close(),
    ...faulty,
  };
};

/** A fault that shows wherever an event is given out. */
export const eachEvent =
  (change: (event: RecordedEvent) => RecordedEvent): Fault =>
  (store) => {
    const changed = (streams: readonly StreamResult[]) =>
      streams.map((each) => ({ ...each, events: each.events.map(change) }));
    return {
      append: async (...call) => {
        const result = await store.append(...call);
        if (result.status === 'conflict') return result;
        return { ...result, streams: changed(result.streams) };
      },
      read: async (...call) => (await store.read(...call)).map(change),
      readAll: async (...call) => {
        const page = await store.readAll(...call);
        const events = page.events.map((event) => ({ ...event, ...change(event) }));
        return { ...page, events };
      },
      readLatest: async (...call) => {
        const latest = await store.readLatest(...call);
        return { ...latest, events: latest.events.map(change) };
      },
      readUpTo: async (...call) => {
        const found = await store.readUpTo(...call);
        return { ...found, events: found.events.map(change) };
      },
      findCommand: async (...call) => {
        const streams = await store.findCommand(...call);
        return streams && changed(streams);
      },
    };
  };

/** A fault that takes other events than its writer gave. */
export const eachNewEvent =
  (change: (event: NewEvent, index: number) => NewEvent): Fault =>
  (store) => ({
    append: (appends, command) =>
      store.append(
        appends.map((each) => ({ ...each, events: each.events?.map?.(change) })),
        command,
      ),
  });

/** A fault that keeps another stream than the one that is named. */
export const eachStream =
  (change: (stream: StreamId) => StreamId): Fault =>
  (store) => ({
    append: (appends, command) =>
      store.append(
        appends.map((each) => ({ ...each, stream: change(each.stream) })),
        command,
      ),
    read: (stream, options) => store.read(change(stream), options),
    readLatest: (stream, reducer) => store.readLatest(change(stream), reducer),
    readUpTo: (stream, ...rest) => store.readUpTo(change(stream), ...rest),
    findCommand: (stream, command) => store.findCommand(change(stream), command),
  });

/** An event as it would be with another content hash or another event before it. */
export const hashed = (
  event: RecordedEvent,
  previous: string,
  { metadata }: { readonly metadata: boolean },
): RecordedEvent => {
  const { id, stream, type, schemaVersion, data, effectiveAt } = event;
  const content = { id, stream: { ...stream }, type, schemaVersion, data, effectiveAt };
  const contentHash = metadata ? event.contentHash : hashContent(content);
  return { ...event, contentHash, hash: chainHash(previous, event.version, contentHash) };
};

/** The version of a stream that is appended to. */
export const versionOf = async (store: EventStore, { stream }: Pick<StreamAppend, 'stream'>) =>
  (await store.readLatest(stream)).head.version;

/** The same appends without what they expect. */
export const asAny = (appends: readonly StreamAppend[]) =>
  appends.map(({ stream, events }) => ({ stream, events, expected: 'any' as const }));
