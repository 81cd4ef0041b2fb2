import { limits } from '../../limits.ts';
import { type ContractKit, events, logWith, newStream, versionsOf } from './kit.ts';

/** Reads of all streams, in the order of the log. */
export function readingTheLog(kit: ContractKit): void {
  const { vitest, store, append } = kit;
  const { expect, it } = vitest;

  it('over all streams keeps the order of the log', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(3));
    const mine = await store().read(stream);
    const seen = (await logWith(kit, mine)).map(({ id }) => id);
    expect(seen.slice(-3)).toEqual(mine.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('over all streams keeps the order of each, and goes on after any position', async () => {
    const streams = [newStream(), newStream(), newStream()];
    await Promise.all(
      streams.map(async (stream) => {
        for (const size of [1, 3, 2]) await append(stream, 'any', events(size));
      }),
    );
    const written = (await Promise.all(streams.map((stream) => store().read(stream)))).flat();
    const log = await logWith(kit, written);
    for (const stream of streams) {
      const own = log.filter((each) => each.stream.id === stream.id);
      expect(versionsOf(own)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    const start = log.findIndex(({ id }) => written.some((each) => each.id === id));
    for (const [index, { position }] of log.entries()) {
      if (index + 1 < start) continue;
      const [next] = (await store().readAll({ after: position, limit: 1 })).events;
      expect(next?.id).toBe(log[index + 1]?.id);
    }
  });

  it('over all streams keeps what it gave: later events come after it', async () => {
    const { category, id } = newStream();
    // In no order of names, so that an order by names shows.
    const streams = ['m', 'z', 'a'].map((letter) => ({ category, id: `${letter}-${id}` }));
    let before: readonly unknown[] = [];
    for (const stream of streams) {
      await append(stream, 'no-stream', events(2));
      const log = await logWith(kit, await store().read(stream));
      expect(log.slice(0, before.length)).toEqual(before);
      before = log;
    }
  });

  it('gives what reads of the streams give, with a position', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(2));
    const written = await store().read(stream);
    const log = await logWith(kit, written);
    const own = log.filter((each) => each.stream.id === stream.id);
    expect(own.map(({ position, ...rest }) => ({ ...rest, position: typeof position }))).toEqual(
      written.map((each) => ({ ...each, position: 'string' })),
    );
  });

  it('counts events, not appends, and a page has the events that the limits say', async () => {
    const stream = newStream();
    for (let page = 0; page < 11; page += 1) await append(stream, 'any', events(100));
    const written = [
      ...(await store().read(stream)),
      ...(await store().read(stream, { from: limits.page + 1 })),
    ];
    const log = await logWith(kit, written);
    const first = log.findIndex(({ id }) => id === written[0]?.id);
    const after = log[first - 1]?.position;
    const from = after === undefined ? {} : { after };
    const ids = async (limit?: number) =>
      (await store().readAll({ ...from, ...(limit !== undefined && { limit }) })).events.map(
        ({ id }) => id,
      );
    const expected = written.map(({ id }) => id);
    expect(await ids(7)).toEqual(expected.slice(0, 7));
    expect(await ids(150)).toEqual(expected.slice(0, 150));
    expect(await ids()).toEqual(expected.slice(0, limits.page));
  });
}
