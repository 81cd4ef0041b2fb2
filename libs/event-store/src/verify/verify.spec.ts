import { beforeEach, describe, expect, it } from 'vitest';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { EventStore } from '../event-store.ts';
import { MemoryEventStore } from '../memory/index.ts';
import { verify, verifySteps } from './index.ts';
import {
  a,
  b,
  rehash,
  soundHeads,
  Table,
  toPage,
  twoStreams,
} from '../testing/tampered-log/table.ts';

describe('a log that nothing changed', () => {
  it('is sound, and its heads are noted', async () => {
    const store = await twoStreams();
    const verified = await verify(store);
    expect(verified).toMatchObject({ status: 'sound', events: 12, streams: 2, newer: 0 });
    const heads = await soundHeads(store);
    expect(heads).toMatchObject({
      position: '12',
      streams: [
        { stream: a, version: 6, hash: (await store.readLatest(a)).head.hash },
        { stream: b, version: 6, hash: (await store.readLatest(b)).head.hash },
      ],
    });
  });

  it('is sound if it is empty', async () => {
    const verified = await verify(new MemoryEventStore());
    expect(verified).toMatchObject({ status: 'sound', events: 0, streams: 0 });
  });

  it('is read in pages, and counts what is appended meanwhile', async () => {
    const store = new MemoryEventStore();
    const append = (stream: typeof a, count: number) =>
      store.append([
        {
          stream,
          expected: 'any',
          events: Array.from({ length: count }, (_, n) => ({ type: 'counted', data: n })),
        },
      ]);
    for (let page = 0; page < 25; page += 1) await append(a, 100);
    const seen: unknown[] = [];
    const verified = await verify(store, {
      onProgress: (progress) => {
        if (progress.phase === 'log' && progress.events === 2500) void append(b, 3);
        if (progress.phase === 'log' && progress.events === 2500) void append(a, 7);
        seen.push(progress);
      },
    });
    expect(verified).toMatchObject({ status: 'sound', events: 2507, streams: 1, newer: 7 });
    // Pages of 200 events.
    const read = Array.from({ length: 12 }, (_, page) => 200 * (page + 1));
    const inLog = (events: number) => ({
      phase: 'log',
      events,
      streams: 1,
      position: String(events),
    });
    expect(seen).toEqual([
      ...[...read, 2500].map(inLog),
      ...read.map((events) => ({ phase: 'streams', events, streams: 0, of: 1 })),
      { phase: 'streams', events: 2507, streams: 0, of: 1 },
      { phase: 'streams', events: 2507, streams: 1, of: 1 },
    ]);
  });

  it('tells its progress as an iteration too, which can be left', async () => {
    const store = await twoStreams();
    const steps: string[] = [];
    for await (const { status } of verifySteps(store)) steps.push(status);
    expect(steps.at(0)).toBe('running');
    expect(steps.at(-1)).toBe('sound');
  });

  it('is not read further when its iteration is left', async () => {
    const store = await twoStreams(1500);
    const seen: string[] = [];
    const counted: Pick<EventStore, 'read' | 'readAll'> = {
      readAll: (options) => {
        seen.push(options?.after ?? 'start');
        return store.readAll(options);
      },
      read: (stream, options) => store.read(stream, options),
    };
    for await (const step of verifySteps(counted)) {
      expect(step).toMatchObject({ status: 'running', events: 200 });
      break;
    }
    expect(seen).toEqual(['start', '200']);
  });

  it('can be given up', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(verify(await twoStreams(), { signal })).rejects.toThrow('given up');
  });
});

describe('a stream whose name the laws refuse, in an older log', () => {
  const slashed = { category: 'product/eu', id: 'a' };
  async function olderLog(): Promise<Table> {
    const table = await Table.of(await twoStreams());
    for (const row of table.rows) {
      if (row.stream.id === 'a') row.stream = slashed;
    }
    rehashAll(table);
    return table;
  }
  const rehashAll = (table: Table) => {
    for (let n = 1; n <= 6; n += 1)
      rehash(table.row('a', n), n === 1 ? '' : table.row('a', n - 1).hash);
  };
  /** Refuses the name, as each adapter does. */
  const storeOf = ({ store }: Table): Pick<EventStore, 'read' | 'readAll'> => ({
    ...store,
    read: async (stream, options) => {
      if (stream.category.includes('/'))
        throw new InvalidArgument('stream.category', 'has a slash');
      return store.read(stream, options);
    },
  });

  it('is verified as readAll gives it, and its head is noted', async () => {
    const table = await olderLog();
    const heads = await soundHeads(storeOf(table));
    expect(heads.streams).toMatchObject([{ stream: slashed, version: 6 }, { stream: b }]);
    expect(await verify(storeOf(table), { heads })).toMatchObject({ status: 'sound', events: 12 });
  });

  it('is wrong where it was changed, truncated or written anew', async () => {
    const table = await olderLog();
    const heads = await soundHeads(storeOf(table));
    table.row('a', 3).data = 99;
    const wrongIs = (wrong: object) => ({ status: 'wrong', wrong: { stream: slashed, ...wrong } });
    const changed = wrongIs({ version: 3, wrong: 'content-changed' });
    expect(await verify(storeOf(table))).toMatchObject(changed);
    rehashAll(table);
    const rewritten = wrongIs({ version: 6, wrong: 'rewritten' });
    expect(await verify(storeOf(table), { heads })).toMatchObject(rewritten);
    table.delete('a', 6);
    const truncated = wrongIs({ version: 6, wrong: 'truncated' });
    expect(await verify(storeOf(table), { heads })).toMatchObject(truncated);
  });
});

describe('the first wrong event', () => {
  let table: Table;
  beforeEach(async () => {
    table = await Table.of(await twoStreams());
  });

  it.each<[string, (table: Table) => unknown, object]>([
    [
      'has other data',
      (t) => (t.row('a', 3).data = 99),
      { version: 3, wrong: 'content-changed', reason: /^its content was changed after/ },
    ],
    [
      'has another type',
      (t) => (t.row('a', 6).type = 'counteD'),
      { version: 6, wrong: 'content-changed' },
    ],
    [
      'has other metadata',
      (t) => (t.row('a', 1).metadata = { actor: 'eve' }),
      { version: 1, wrong: 'content-changed' },
    ],
    [
      'has other data and its content hash',
      (t) => {
        const { hash } = t.row('a', 3);
        t.row('a', 3).data = 99;
        rehash(t.row('a', 3), '');
        t.row('a', 3).hash = hash;
      },
      { version: 3, wrong: 'not-linked', reason: /^it does not link to version 2: one of/ },
    ],
    [
      'is the first of its stream, and has other data and its content hash',
      (t) => {
        const { hash } = t.row('a', 1);
        t.row('a', 1).data = 99;
        rehash(t.row('a', 1), '');
        t.row('a', 1).hash = hash;
      },
      { version: 1, wrong: 'content-changed', reason: /content hash with it$/ },
    ],
    [
      'has other data and both hashes: the next one does not link to it',
      (t) => {
        t.row('a', 3).data = 99;
        rehash(t.row('a', 3), t.row('a', 2).hash);
      },
      { version: 4, wrong: 'not-linked', reason: /^it does not link to version 3: one of/ },
    ],
    [
      'has another content hash',
      (t) => (t.row('a', 3).contentHash = '0'.repeat(64)),
      { version: 3, wrong: 'hash-changed' },
    ],
    [
      'has another hash',
      (t) => (t.row('a', 3).hash = '0'.repeat(64)),
      { version: 3, wrong: 'hash-changed' },
    ],
    [
      'is the last and has another hash',
      (t) => (t.row('a', 6).hash = '0'.repeat(64)),
      { version: 6, wrong: 'not-linked' },
    ],
    [
      'was deleted',
      (t) => t.delete('a', 3),
      {
        version: 3,
        wrong: 'missing',
        reason: /^it is missing: .* after version 2 with version 4$/,
      },
    ],
    [
      'was deleted, and it was the first',
      (t) => t.delete('a', 1),
      { version: 1, wrong: 'missing', reason: /the stream begins with version 2$/ },
    ],
    [
      'was deleted with the next one',
      (t) => [3, 4].forEach((version) => t.delete('a', version)),
      { version: 3, wrong: 'missing', reason: /^it and all up to version 4 are missing/ },
    ],
    [
      'was deleted, and the later ones were renumbered',
      (t) => {
        t.delete('a', 3);
        t.renumber('a', 3, -1);
      },
      { version: 3, wrong: 'missing', reason: /was appended as version 4$/ },
    ],
    [
      'changed places with the next one',
      (t) => {
        const [one, other] = [t.row('a', 3), t.row('a', 4)];
        [one.version, other.version] = [4, 3];
        [one.position, other.position] = [other.position, one.position];
        t.rows.sort((x, y) => Number(x.position) - Number(y.position));
      },
      { version: 3, wrong: 'swapped', reason: 'it changed places with version 4' },
    ],
    [
      'changed places with a later one',
      (t) => {
        const [one, other] = [t.row('a', 2), t.row('a', 5)];
        [one.version, other.version] = [5, 2];
      },
      { version: 2, wrong: 'swapped', reason: 'it changed places with version 5' },
    ],
    [
      'changed places with a later one, and the next one too',
      (t) => {
        const rows = [2, 3, 5, 6].map((version) => t.row('a', version));
        for (const row of rows) row.version += row.version < 5 ? 3 : -3;
      },
      { version: 2, wrong: 'swapped', reason: 'it changed places with version 5' },
    ],
    [
      'has the data of another one, which has its',
      (t) => ([t.row('a', 2).data, t.row('a', 5).data] = [5, 2]),
      { version: 2, wrong: 'swapped', reason: 'its data changed places with that of version 5' },
    ],
    [
      'was inserted, and links to the one before',
      (t) => t.insert(3, 99),
      { version: 3, wrong: 'inserted', reason: /appended here is at version 4 now$/ },
    ],
    [
      'was inserted with another one, and both link',
      (t) => {
        t.insert(3, 99);
        t.insert(4, 98);
      },
      { version: 3, wrong: 'inserted', reason: /appended here is at version 5 now$/ },
    ],
    ['was inserted at the start', (t) => t.insert(1, 99), { version: 1, wrong: 'inserted' }],
    [
      'was inserted, and its hash is made up',
      (t) => (t.insert(3, 99).hash = '0'.repeat(64)),
      { version: 3, wrong: 'inserted' },
    ],
    [
      'was inserted, and its content hash is made up',
      (t) => (t.insert(3, 99).contentHash = '0'.repeat(64)),
      { version: 3, wrong: 'inserted' },
    ],
    [
      'was inserted at a version that is there',
      (t) => t.rows.push({ ...t.row('a', 6), version: 3, position: '13' }),
      { version: 3, wrong: 'inserted', reason: /several events at this version/ },
    ],
    [
      'was copied to the end',
      (t) => t.rows.push({ ...t.row('a', 3), version: 7, position: '13' }),
      { version: 7, wrong: 'inserted', reason: /a copy of version 3$/ },
    ],
    [
      'was moved into another stream',
      (t) => (t.row('b', 6).stream = { ...a, id: 'c' }),
      { stream: { ...a, id: 'c' }, version: 1, wrong: 'missing' },
    ],
    [
      'cannot be read',
      (t) => (t.row('a', 4).data = 'not JSON'),
      { version: 4, wrong: 'unreadable', reason: /data, metadata or hashes are damaged/ },
    ],
    [
      'is before one that cannot be read',
      (t) => {
        t.row('a', 5).data = 'not JSON';
        t.row('b', 2).data = 99;
      },
      { stream: b, version: 2, wrong: 'content-changed' },
    ],
    [
      'is the first of several by position',
      (t) => {
        t.row('a', 5).data = 99;
        t.delete('b', 3);
      },
      { stream: b, version: 3, wrong: 'missing' },
    ],
  ])('%s', async (_what, tamper, expected) => {
    tamper(table);
    const { reason, ...rest } = { stream: a, reason: /./, ...expected } as {
      reason: string | RegExp;
    };
    expect(await verify(table.store)).toEqual({
      status: 'wrong',
      wrong: { ...rest, reason: expect.stringMatching(reason) },
    });
  });

  it('is one whose position another one has, or that readAll gives twice or no longer', async () => {
    const { read } = table.store;
    const [first, second, ...others] = table.rows;
    const third = others.shift();
    if (!first || !second || !third) throw new Error('there are twelve');
    const orders = [
      [[first, second, first], { stream: a, version: 1, reason: /twice/ }],
      [[second, third, ...others], { stream: a, version: 1, reason: /gives version 2 before it$/ }],
    ] as const;
    for (const [rows, { reason, ...expected }] of orders) {
      const readAll = async () => toPage(rows);
      expect(await verify({ read, readAll })).toMatchObject({
        status: 'wrong',
        wrong: { ...expected, wrong: 'misplaced', reason: expect.stringMatching(reason) },
      });
    }
  });

  it('is one that readAll gives and its stream does not', async () => {
    const { readAll } = table.store;
    const rest = await Table.of(await twoStreams(5));
    rest.rows = table.rows.slice(0, 10);
    expect(await verify({ readAll, read: rest.store.read })).toMatchObject({
      status: 'wrong',
      wrong: { stream: a, version: 6, wrong: 'missing' },
    });
  });
});
