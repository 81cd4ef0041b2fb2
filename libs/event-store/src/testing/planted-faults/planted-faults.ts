import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, StreamAppend } from '../../event-store.ts';
import { isIdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import { isAsExpected } from '../../expected-version.ts';
import { limits } from '../../limits.ts';
import { toLogPage } from '../../log-page.ts';
import { streamKey } from '../../stream.ts';
import { eachEvent, eachNewEvent, eachStream, type Fault, hashed } from './faulty-store.ts';

const versionOf = async (store: EventStore, { stream }: Pick<StreamAppend, 'stream'>) =>
  (await store.readLatest(stream)).head.version;

const asAny = (appends: readonly StreamAppend[]) =>
  appends.map(({ stream, events }) => ({ stream, events, expected: 'any' as const }));

const mapText = (data: unknown, change: (text: string) => string): never =>
  JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' ? change(value) : value,
  ) as never;

/** Faults that adapters had, or could have. The contract must find each of them. */
export const plantedFaults = {
  'checks the expected version some time before it writes': (store) => ({
    append: async (appends, command) => {
      for (const { stream, expected } of appends) {
        const actual = await versionOf(store, { stream });
        if (!isAsExpected(expected, actual)) {
          return { status: 'conflict', conflict: { stream, expected, actual } };
        }
      }
      await delay(1);
      return store.append(asAny(appends), command);
    },
  }),
  'takes an expected version that is too low': (store) => ({
    append: async (appends, command) => {
      const lax = appends.map(async (each) => {
        const version = await versionOf(store, each);
        return typeof each.expected === 'number' && each.expected < version
          ? { ...each, expected: version }
          : each;
      });
      return store.append(await Promise.all(lax), command);
    },
  }),
  'takes an expected version that is too high': (store) => ({
    append: async (appends, command) => {
      const lax = appends.map(async (each) => {
        const version = await versionOf(store, each);
        return typeof each.expected === 'number' && each.expected > version
          ? { ...each, expected: version }
          : each;
      });
      return store.append(await Promise.all(lax), command);
    },
  }),
  'takes stream-exists as any': (store) => ({
    append: (appends, command) =>
      store.append(
        appends.map((each) =>
          each.expected === 'stream-exists' ? { ...each, expected: 'any' } : each,
        ),
        command,
      ),
  }),
  'lets any conflict under races': (store) => ({
    append: async (appends, command) => {
      const fixed = await Promise.all(
        appends.map(async (each) =>
          each.expected === 'any' ? { ...each, expected: await versionOf(store, each) } : each,
        ),
      );
      await delay(1);
      return store.append(fixed, command);
    },
  }),
  'writes several streams one after the other': (store) => ({
    append: async (appends, command) => {
      if (appends.length < 2) return store.append(appends, command);
      const streams = [];
      for (const each of appends) {
        const result = await store.append([each], command);
        if (result.status !== 'appended') return result;
        streams.push(...result.streams);
      }
      return { status: 'appended', streams };
    },
  }),
  'says 0 as the actual version of a conflict': (store) => ({
    append: async (...call) => {
      const result = await store.append(...call);
      if (result.status !== 'conflict') return result;
      return { ...result, conflict: { ...result.conflict, actual: 0 } };
    },
  }),
  'names the first stream in a conflict, whichever it was': (store) => ({
    append: async (appends, command) => {
      const result = await store.append(appends, command);
      const [first] = appends;
      if (result.status !== 'conflict' || first === undefined) return result;
      const { stream, expected } = first;
      return { ...result, conflict: { ...result.conflict, stream, expected } };
    },
  }),
  'checks the expected version before it looks for a repeat': (store) => ({
    append: async (appends, command) => {
      for (const { stream, expected } of appends) {
        const actual = await versionOf(store, { stream });
        if (!isAsExpected(expected, actual)) {
          return { status: 'conflict', conflict: { stream, expected, actual } };
        }
      }
      return store.append(appends, command);
    },
  }),
  'does not compare the content of a repeat': (store) => ({
    append: (appends, command) => store.append(appends, command && { ...command, content: 1 }),
    findCommand: (stream, command) => store.findCommand(stream, { ...command, content: 1 }),
  }),
  'finds no command with other content': (store) => ({
    findCommand: (stream, command) =>
      store.findCommand(stream, command).catch((error: unknown) => {
        if (isIdempotencyMismatch(error)) return undefined;
        throw error;
      }),
  }),
  'takes a command id for one in all streams': (store) => {
    const all = { category: 'all', id: 'commands' };
    return {
      append: async (appends, command) => {
        const repeat = command && (await store.findCommand(all, command));
        if (repeat) return { status: 'repeat', streams: repeat };
        if (!command) return store.append(appends);
        const result = await store.append(
          [...appends, { stream: all, expected: 'any', events: [] }],
          command,
        );
        return 'streams' in result ? { ...result, streams: result.streams.slice(0, -1) } : result;
      },
    };
  },
  'keeps a command of several streams with the first one only': (store) => ({
    append: async (appends, command) => {
      const [first, ...others] = appends;
      if (!command || !first || others.length === 0) return store.append(appends, command);
      const repeat = await store.findCommand(first.stream, command);
      if (repeat) return { status: 'repeat', streams: repeat };
      const result = await store.append(appends);
      return result.status === 'appended' ? result : store.append(appends);
    },
  }),
  'forgets a command in a stream without events': (store) => {
    const without = new Set<string>();
    const key = (stream: StreamAppend['stream'], id: string) => `${streamKey(stream)} ${id}`;
    return {
      append: async (appends, command) => {
        const written = appends.filter(({ events }) => events.length > 0);
        if (command && written.length > 0 && written.length < appends.length) {
          for (const { stream, events } of appends) {
            if (events.length === 0) without.add(key(stream, command.id));
          }
        }
        const forgotten =
          command && appends.every(({ stream }) => without.has(key(stream, command.id)));
        return store.append(appends, forgotten ? undefined : command);
      },
      findCommand: async (stream, command) =>
        without.has(key(stream, command.id)) ? undefined : store.findCommand(stream, command),
    };
  },
  'answers a repeat with the last events, not with the first result': (store) => ({
    append: async (appends, command) => {
      const result = await store.append(appends, command);
      if (result.status !== 'repeat') return result;
      const streams = result.streams.map(async ({ stream }) => {
        const events = await store.read(stream);
        return { stream, version: events.length, events };
      });
      return { ...result, streams: await Promise.all(streams) };
    },
  }),
  'writes a repeat that comes at the same moment': (store) => ({
    append: async (appends, command) => {
      const [first] = appends;
      const repeat = command && first && (await store.findCommand(first.stream, command));
      if (repeat) return { status: 'repeat', streams: repeat };
      await delay(1);
      return store.append(
        asAny(appends),
        command && { ...command, id: `${command.id} ${Math.random()}` },
      );
    },
  }),
  'carries a command out that met a conflict': (store) => {
    const met = new Set<string>();
    return {
      append: async (appends, command) => {
        const key = JSON.stringify([appends.map(({ stream }) => stream), command?.id]);
        if (command && met.has(key)) return { status: 'repeat', streams: [] };
        const result = await store.append(appends, command);
        if (result.status === 'conflict') met.add(key);
        return result;
      },
    };
  },
  'cuts a command id off': (store) => ({
    append: (appends, command) =>
      store.append(appends, command && { ...command, id: command.id.slice(0, 255) }),
    findCommand: (stream, command) =>
      store.findCommand(stream, { ...command, id: command.id.slice(0, 255) }),
  }),
  'takes a page of the log from its position on, not after it': (store) => ({
    readAll: ({ after, ...options } = {}) =>
      store.readAll({ ...options, ...(after !== undefined && { after: String(+after - 1) }) }),
  }),
  'skips an event at the border of a page of the log': (store) => ({
    readAll: ({ after, ...options } = {}) =>
      store.readAll({ ...options, ...(after !== undefined && { after: String(+after + 1) }) }),
  }),
  'ends the log after its first page': (store) => ({
    readAll: async (options = {}) =>
      options.after === undefined
        ? store.readAll(options)
        : { events: [], position: options.after, atEnd: true },
  }),
  'reads the log stream by stream': (store) => ({
    readAll: async ({ after = '0', limit = limits.page } = {}) => {
      const all = [];
      for (let from = '0'; ;) {
        const page = await store.readAll({ after: from });
        all.push(...page.events);
        if (page.atEnd) break;
        from = page.position;
      }
      const sorted = all
        .toSorted((a, b) => (streamKey(b.stream) < streamKey(a.stream) ? -1 : 1))
        .map((event, index) => ({ ...event, position: String(index + 1) }));
      const events = sorted.slice(Number(after), Number(after) + limit);
      return toLogPage(events, { after, limit, end: String(sorted.length) });
    },
  }),
  'reads the log backwards': (store) => ({
    readAll: async (options) => {
      const page = await store.readAll(options);
      return { ...page, events: page.events.toReversed() };
    },
  }),
  'gives more events of the log than the limit': (store) => ({
    readAll: async ({ limit, ...options } = {}) =>
      store.readAll({ ...options, ...(limit !== undefined && { limit: limit + 2 }) }),
  }),
  'has no end of a page of the log by default': (store) => ({
    readAll: async ({ after = '0', limit } = {}) => {
      if (limit !== undefined) return store.readAll({ after, limit });
      const first = await store.readAll({ after });
      const second = await store.readAll({ after: first.position });
      return { ...second, events: [...first.events, ...second.events] };
    },
  }),
  'counts appends, not events, in a page of a stream': (store) => ({
    read: (stream, { limit, ...options } = {}) =>
      store.read(stream, { ...options, ...(limit !== undefined && { limit: limit * 3 }) }),
  }),
  'leaves out the first version of a range': (store) => ({
    read: (stream, options = {}) =>
      store.read(stream, { ...options, ...(options.from && { from: options.from + 1 }) }),
  }),
  'leaves out the last version of a range': (store) => ({
    read: (stream, options = {}) =>
      store.read(stream, { ...options, ...(options.to && { to: options.to - 1 }) }),
  }),
  'reads backwards from the start': (store) => ({
    read: async (stream, options = {}) => {
      const { direction, ...range } = options;
      const events = await store.read(stream, range);
      return direction === 'backwards' ? events.toReversed() : events;
    },
  }),
  'has no end of a page of a stream by default': (store) => ({
    read: async (stream, options = {}) => {
      const page = await store.read(stream, options);
      const from = (page.at(-1)?.version ?? 0) + 1;
      if (options.limit !== undefined || options.direction === 'backwards') return page;
      return [...page, ...(await store.read(stream, { ...options, from }))];
    },
  }),
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
  'never answers a read of the log': () => ({ readAll: () => new Promise(() => undefined) }),
} satisfies Readonly<Record<string, Fault>>;

export type PlantedFault = keyof typeof plantedFaults;
