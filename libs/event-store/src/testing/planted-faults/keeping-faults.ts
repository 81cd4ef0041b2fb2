import { limits } from '../../limits.ts';
import { streamKey } from '../../stream.ts';
import { eachEvent, eachStream, type Fault, hashed } from './faulty-store.ts';
import { keepingSnapshots, nearest } from './keeping-snapshots.ts';

const mapText = (data: unknown, change: (text: string) => string): never =>
  JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' ? change(value) : value,
  ) as never;

/** Faults of what is kept: heads, snapshots, hashes, names and content. */
export const keepingFaults = {
  'gives the head before the last append': (store) => ({
    readLatest: async (...call) => {
      const { head, events, ...rest } = await store.readLatest(...call);
      const [last, before] = [events.at(-1), events.at(-2)];
      if (!last) return { head, events, ...rest };
      const { version, hash } = before ?? { version: 0, hash: '' };
      return { head: { ...head, version, hash }, events: events.slice(0, -1), ...rest };
    },
  }),
  'gives a head without its hash': (store) => ({
    readLatest: async (...call) => {
      const latest = await store.readLatest(...call);
      return { ...latest, head: { ...latest.head, hash: '' } };
    },
  }),
  'gives a snapshot of another reducer': (store) => {
    const kept = new Map<string, { version: number; state: never }>();
    return {
      append: async (appends, command) => {
        const result = await store.append(appends, command);
        for (const { stream, expected } of appends) {
          if (result.status === 'appended' && typeof expected === 'number' && expected > 4) {
            kept.set(streamKey(stream), { version: expected, state: expected as never });
          }
        }
        return result;
      },
      readLatest: async (stream, reducerVersion) => {
        const latest = await store.readLatest(stream);
        const snapshot = kept.get(streamKey(stream));
        if (!snapshot || reducerVersion === undefined) return latest;
        const events = latest.events.filter(({ version }) => version > snapshot.version);
        return { ...latest, snapshot: { ...snapshot, stream, reducerVersion }, events };
      },
    };
  },
  'gives a snapshot of another reducer before a version': (store) =>
    keepingSnapshots(store, ({ kept, version }) => kept.find((each) => each.version <= version)),
  'gives a snapshot that is newer than the version that is asked for': (store) =>
    keepingSnapshots(store, ({ kept, reducerVersion }) =>
      nearest({ kept, version: Infinity, reducerVersion }),
    ),
  'starts the hash chain of each append anew': (store) => {
    const starts = new Set<string>();
    return {
      append: async (appends, command) => {
        const result = await store.append(appends, command);
        if (result.status !== 'appended') return result;
        const streams = result.streams.map((each) => {
          const [first, ...rest] = each.events;
          if (first) starts.add(first.id);
          return { ...each, events: first ? [hashed(first, '', { metadata: true }), ...rest] : [] };
        });
        return { ...result, streams };
      },
      read: async (...call) =>
        (await store.read(...call)).map((event) =>
          starts.has(event.id) ? hashed(event, '', { metadata: true }) : event,
        ),
    };
  },
  'leaves the metadata out of the content hash': eachEvent((event) =>
    hashed(event, '', { metadata: false }),
  ),
  'keeps the objects of its writer': (store) => {
    const own = new Map<string, { data: unknown }>();
    return {
      append: async (appends, command) => {
        const result = await store.append(appends, command);
        if (result.status !== 'appended') return result;
        for (const [index, { events }] of result.streams.entries()) {
          for (const [at, { id }] of events.entries()) {
            own.set(id, { data: appends[index]?.events[at]?.data });
          }
        }
        return result;
      },
      read: async (...call) =>
        (await store.read(...call)).map((event) => ({
          ...event,
          ...(own.get(event.id) as object),
        })),
    };
  },
  'gives its readers one object': (store) => {
    const given = new Map<string, never>();
    return eachEvent((event) => {
      const first = given.get(event.id) ?? (event as never);
      given.set(event.id, first);
      return first;
    })(store);
  },
  'loses a U+FEFF at the start of a text': eachEvent((event) => ({
    ...event,
    data: mapText(event.data, (text) => text.replace(/^\ufeff/, '')),
  })),
  'takes a stream with a U+FEFF before its id for the one without': eachStream((stream) => ({
    ...stream,
    id: stream.id.replace(/^\ufeff/, ''),
  })),
  'brings texts to one Unicode form': eachEvent((event) => ({
    ...event,
    data: mapText(event.data, (text) => text.normalize('NFC')),
  })),
  'rounds numbers': eachEvent((event) => ({
    ...event,
    data: JSON.parse(JSON.stringify(event.data), (_, value) =>
      typeof value === 'number' ? Math.fround(value) : value,
    ) as never,
  })),
  'takes ids in another case for one': eachStream(({ category, id }) => ({
    category,
    id: id.toLowerCase(),
  })),
  'takes ids with blanks at their ends for one': eachStream(({ category, id }) => ({
    category,
    id: id.trim(),
  })),
  'cuts ids off': eachStream(({ category, id }) => ({ category, id: id.slice(0, 128) })),
  'takes a category for all': eachStream(({ id }) => ({ category: 'all', id })),
  'loses own keys of the metadata': eachEvent((event) => {
    const { commandId, correlationId, causationId, actor, traceparent } = event.metadata;
    const known = { commandId, correlationId, causationId, actor, traceparent };
    return { ...event, metadata: JSON.parse(JSON.stringify(known)) };
  }),
  'puts no command id into the metadata': eachEvent(({ metadata, ...event }) => {
    const { commandId: _, ...rest } = metadata;
    return { ...event, metadata: rest };
  }),
  'says of each event that it happened when it was recorded': eachEvent((event) => ({
    ...event,
    effectiveAt: event.recordedAt,
  })),
  'forgets the schema version': eachEvent((event) => ({ ...event, schemaVersion: 1 })),
  'takes an empty append for the start of a stream': (store) => {
    const started = new Set<string>();
    return {
      append: async (appends, command) => {
        const lax = appends.map((each) =>
          each.expected === 'stream-exists' &&
          (each.events.length === 0 || started.has(streamKey(each.stream)))
            ? { ...each, expected: 'any' as const }
            : each,
        );
        for (const { stream } of appends) started.add(streamKey(stream));
        return store.append(lax, command);
      },
    };
  },
  'writes what is too large in parts': (store) => ({
    append: async (appends, command) => {
      const [first, ...others] = appends;
      if (!first || others.length > 0 || first.events.length <= limits.eventsPerAppend) {
        return store.append(appends, command);
      }
      await store.append([{ ...first, events: first.events.slice(0, limits.eventsPerAppend) }]);
      return store.append([{ ...first, events: first.events.slice(limits.eventsPerAppend) }]);
    },
  }),
} satisfies Readonly<Record<string, Fault>>;
