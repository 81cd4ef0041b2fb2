import { beforeEach, describe, expect, it } from 'vitest';
import { exportHeads, importHeads, type NotedHeads, verify } from './index.ts';
import {
  a,
  b,
  rehash,
  soundHeads,
  Table,
  toPage,
  twoStreams,
} from '../testing/tampered-log/table.ts';

describe('noted heads', () => {
  let heads: NotedHeads;
  let table: Table;
  beforeEach(async () => {
    const store = await twoStreams();
    heads = importHeads(exportHeads(await soundHeads(store)));
    await store.append([{ stream: a, expected: 6, events: [{ type: 'counted', data: 7 }] }]);
    table = await Table.of(store);
  });

  it('are in a log that went on', async () => {
    expect(await verify(table.store, { heads })).toMatchObject({ status: 'sound', events: 13 });
  });

  it.each<[string, (table: Table) => unknown, object]>([
    [
      'is not in a stream that was truncated',
      (t) => [5, 6].forEach((version) => t.delete('b', version)),
      { stream: b, version: 5, wrong: 'truncated', reason: /had 6 events .* ends at version 4$/ },
    ],
    [
      'is not in a stream that is gone',
      (t) => (t.rows = t.rows.filter(({ stream: { id } }) => id === 'a')),
      { stream: b, version: 1, wrong: 'truncated', reason: /now it is gone$/ },
    ],
    [
      'has another hash in a stream that was written anew',
      (t) => {
        t.row('a', 3).data = 99;
        for (let n = 3; n <= 7; n += 1) rehash(t.row('a', n), t.row('a', n - 1).hash);
      },
      { stream: a, version: 6, wrong: 'rewritten' },
    ],
  ])('%s', async (_what, tamper, { reason = /./, ...expected }: { reason?: RegExp }) => {
    tamper(table);
    expect(await verify(table.store)).toMatchObject({ status: 'sound' });
    expect(await verify(table.store, { heads })).toEqual({
      status: 'wrong',
      wrong: { ...expected, reason: expect.stringMatching(reason) },
    });
  });

  it('are missed where an event is in its stream and lost its position', async () => {
    const { read, readAll } = table.store;
    const ten = async () => toPage((await readAll()).events.slice(0, 10));
    expect(await verify({ read, readAll: ten }, { heads })).toMatchObject({
      wrong: { stream: a, version: 6, wrong: 'misplaced' },
    });
  });

  it('of the same log are the same text, a line for each stream', async () => {
    const text = exportHeads(heads);
    const other = await soundHeads({
      ...table.store,
      readAll: async (options) => toPage((await table.store.readAll(options)).events.slice(0, 12)),
    });
    expect(exportHeads(other)).toBe(text);
    expect(text.split('\n')).toHaveLength(heads.streams.length + 3);
    expect(JSON.parse(text)).toEqual({ format: 'stockbook-heads/1', ...heads });
  });

  it.each([
    ['another text', () => 'heads'],
    ['another JSON', () => '{"streams":[]}'],
    ['a head without a stream', (text: string) => text.replace('"stream":{', '"other":{')],
    ['a version that was changed', (text: string) => text.replace('"version":6', '"version":5')],
    ['a stream that was removed', (text: string) => text.replace(/\{"stream".*,\n/, '')],
    ['another position', (text: string) => text.replace('"position":"12"', '"position":"11"')],
  ])('are refused: %s', (_what, change) => {
    const text = change(exportHeads(heads));
    expect(() => importHeads(text)).toThrow(expect.objectContaining({ code: 'HeadsUnreadable' }));
  });
});
