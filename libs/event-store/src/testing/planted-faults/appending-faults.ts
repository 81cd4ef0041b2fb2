import { setTimeout as delay } from 'node:timers/promises';
import { isAsExpected } from '../../expected-version.ts';
import { asAny, type Fault, versionOf } from './faulty-store.ts';

/** Faults of what an append expects, and of its conflicts. */
export const appendingFaults = {
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
  'takes any version of a stream that it writes no events to': (store) => ({
    append: (appends, command) =>
      store.append(
        appends.some(({ events }) => events?.length > 0)
          ? appends.map((each) =>
              each.events?.length === 0 ? { ...each, expected: 'any' as const } : each,
            )
          : appends,
        command,
      ),
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
  'names the last of the streams that are not as expected': (store) => ({
    append: async (appends, command) => {
      const result = await store.append(appends, command);
      if (result.status !== 'conflict') return result;
      let { conflict } = result;
      for (const each of appends) {
        const actual = await versionOf(store, each);
        const { stream, expected } = each;
        if (!isAsExpected(expected, actual)) conflict = { stream, expected, actual };
      }
      return { ...result, conflict };
    },
  }),
} satisfies Readonly<Record<string, Fault>>;
