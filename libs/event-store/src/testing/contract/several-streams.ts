import type { ExpectedVersion } from '../../expected-version.ts';
import { anyOf, type ContractKit, event, events, newStream } from './kit.ts';

/** Appends to several streams: all or nothing. */
export function severalStreams({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;

  it('are written together or not at all', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(two, 'no-stream', events(1));
    const both = (expected: ExpectedVersion) =>
      store().append([anyOf(one, 2), { stream: two, expected, events: events(2) }]);
    expect((await both('no-stream')).status).toBe('conflict');
    expect(await store().read(one)).toEqual([]);
    expect((await both(1)).status).toBe('appended');
    expect(await store().read(one)).toHaveLength(2);
    expect(await store().read(two)).toHaveLength(3);
  });

  it('tell which of them was not as expected', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(two, 'no-stream', events(3));
    const result = await store().append([
      anyOf(one, 1),
      { stream: two, expected: 2, events: events(1) },
    ]);
    const conflict = { stream: two, expected: 2, actual: 3 };
    expect(result).toEqual({ status: 'conflict', conflict });
  });

  it('tell the first of those that were not as expected', async () => {
    const [one, two] = [newStream(), newStream()];
    await append(one, 'no-stream', events(2));
    await append(two, 'no-stream', events(3));
    const { head } = await store().readLatest(two);
    for (const expected of ['no-stream', 0, 1] as const) {
      const result = await store().append([
        { stream: one, expected, events: events(1) },
        { stream: two, expected: 2, events: events(1) },
        { stream: newStream(), expected: 'stream-exists', events: events(1) },
      ]);
      const conflict = { stream: one, expected, actual: 2 };
      expect(result).toEqual({ status: 'conflict', conflict });
    }
    const last = await store().append([
      { stream: two, expected: 3, head, events: events(1) },
      { stream: one, expected: 'no-stream', events: events(1) },
    ]);
    const conflict = { stream: one, expected: 'no-stream', actual: 2 };
    expect(last).toEqual({ status: 'conflict', conflict });
  });

  it.each<[ExpectedVersion, number]>([
    ['no-stream', 2],
    ['stream-exists', 0],
    [0, 2],
    [1, 2],
    [3, 2],
  ])(
    'check the stream without events, too: %s at version %d is a conflict',
    async (expected, actual) => {
      const [one, two] = [newStream(), newStream()];
      if (actual > 0) await append(two, 'no-stream', events(actual));
      for (const order of ['first', 'last'] as const) {
        const appends = [anyOf(one, 1), { stream: two, expected, events: [] }];
        const result = await store().append(order === 'last' ? appends : appends.toReversed());
        const conflict = { stream: two, expected, actual };
        expect(result, order).toEqual({ status: 'conflict', conflict });
        expect(await store().read(one)).toEqual([]);
      }
      const right = { stream: two, expected: actual, events: [] };
      expect((await store().append([anyOf(one, 1), right])).status).toBe('appended');
      expect(await store().read(one)).toHaveLength(1);
      expect(await store().read(two)).toHaveLength(actual);
    },
  );

  it('named in another order by racing writers: one wins in both', async () => {
    const [one, two] = [newStream(), newStream()];
    await store().append([anyOf(one, 1), anyOf(two, 1)]);
    const exact = (n: number) =>
      [one, two].map((stream) => ({ stream, expected: 1, events: [event(n)] }));
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        store().append(n % 2 === 0 ? exact(n) : exact(n).toReversed()),
      ),
    );
    expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
    const [inOne, inTwo] = [await store().read(one), await store().read(two)];
    expect(inOne.map(({ data }) => data)).toEqual(inTwo.map(({ data }) => data));
    expect(inOne).toHaveLength(2);
  });

  it('refuses a stream named twice in one append', async () => {
    const stream = newStream();
    const twice = anyOf(stream, 1);
    await expect(store().append([twice, twice])).rejects.toMatchObject({ code: 'DuplicateStream' });
    expect(await store().read(stream)).toEqual([]);
  });

  it('of any never conflict', async () => {
    const streams = [newStream(), newStream(), newStream()];
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        store().append([0, 1].map((next) => anyOf(streams[(n + next) % 3] ?? newStream(), 1))),
      ),
    );
    expect(results.every(({ status }) => status === 'appended')).toBe(true);
    const counts = await Promise.all(
      streams.map(async (stream) => (await store().read(stream)).length),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(16);
  });
}
