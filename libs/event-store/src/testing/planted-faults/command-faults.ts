import { setTimeout as delay } from 'node:timers/promises';
import type { StreamAppend, StreamResult } from '../../event-store.ts';
import { isIdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import { isAsExpected } from '../../expected-version.ts';
import { streamKey } from '../../stream.ts';
import { asAny, type Fault, versionOf } from './faulty-store.ts';

/** Faults of commands and their repeats. */
export const commandFaults = {
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
  'answers a repeat with all events up to the last one that it wrote': (store) => {
    const fromTheFirst = (streams: readonly StreamResult[]) =>
      Promise.all(
        streams.map(async ({ stream, version, events }) => ({
          stream,
          version,
          events: events.length === 0 ? [] : await store.read(stream, { to: version }),
        })),
      );
    return {
      append: async (appends, command) => {
        const result = await store.append(appends, command);
        if (result.status !== 'repeat') return result;
        return { ...result, streams: await fromTheFirst(result.streams) };
      },
      findCommand: async (stream, command) => {
        const found = await store.findCommand(stream, command);
        return found && fromTheFirst(found);
      },
    };
  },
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
} satisfies Readonly<Record<string, Fault>>;
