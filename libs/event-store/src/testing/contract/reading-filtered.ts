import type { LogFilter } from '../../event-store.ts';
import { matches } from '../../laws/filter.ts';
import { type ContractKit, events, logWith, newStream, wholeLogPages } from './kit.ts';

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

type Mixed = Awaited<ReturnType<typeof writeMixed>>;
type Kind = keyof typeof kinds;

const kinds = {
  'one category': ({ categories: [one] }) => ({ categories: [one] }),
  'several categories': ({ categories }) => ({ categories }),
  'one type': ({ types: [, second] }) => ({ types: [second] }),
  'several types': ({ types: [first, , third] }) => ({ types: [first, third] }),
  'a type that no event has': () => ({ types: ['no event has it'] }),
  'a category and types': ({ categories: [, other], types: [first, second] }) => ({
    categories: [other],
    types: [first, second],
  }),
  'all types but one': ({ types: [, second] }) => ({ exceptTypes: [second] }),
  'a category and all types but two': ({ categories: [one], types: [first, second] }) => ({
    categories: [one],
    exceptTypes: [first, second],
  }),
  nothing: () => ({}),
} satisfies Readonly<Record<string, (mixed: Mixed) => LogFilter>>;

/** Two categories and three types that no other test uses, and events of all of them in turns. */
async function writeMixed({ append }: Pick<ContractKit, 'append'>) {
  const { id } = newStream();
  const categories: readonly [string, string] = [`shelf ${id}`, `box ${id}`];
  const types: readonly [string, string, string] = [
    `opened ${id}`,
    `counted ${id}`,
    `closed ${id}`,
  ];
  for (let turn = 0; turn < 4; turn += 1) {
    for (const category of categories) {
      const some = types.slice(turn % 2).map((type) => ({ type, data: { turn } }));
      await append({ category, id }, 'any', some);
    }
  }
  return { categories, types, streams: categories.map((category) => ({ category, id })) };
}

/** Reads of all streams that return only events that match a filter. */
export function readingFiltered(kit: ContractKit): void {
  const { vitest, store, append } = kit;
  const { describe, expect, it } = vitest;

  describe('by', () => {
    let writing: ReturnType<typeof write> | undefined;
    const write = async () => {
      const mixed = await writeMixed(kit);
      const written = await Promise.all(mixed.streams.map((stream) => store().read(stream)));
      return { mixed, log: await logWith(kit, written.flat()) };
    };

    it.each(Object.keys(kinds) as Kind[])(
      '%s: in pages of any size it loses nothing',
      async (kind) => {
        const { mixed, log } = await (writing ??= write());
        const filter = kinds[kind](mixed);
        const expected = log.filter((event) => matches(filter, event));
        // Small pages begin at the events of these tests: other tests may have written a long log.
        const first = log.findIndex(({ stream }) => mixed.categories.includes(stream.category));
        for (const limit of [1, 2, 7, 1000]) {
          const after = limit < 1000 ? (log[first - 1]?.position ?? '0') : '0';
          const wanted = expected.filter(({ position }) => Number(position) > Number(after));
          const pages = await wholeLogPages(store(), { after, limit, filter });
          expect(idsOf(pages.flatMap((page) => page.events))).toEqual(idsOf(wanted));
          for (const page of pages) expect(page.events.length).toBeLessThanOrEqual(limit);
        }
      },
    );
  });

  it('says where to read on: what is appended later is found once', async () => {
    const { types, streams } = await writeMixed(kit);
    const [stream] = streams;
    if (stream === undefined) throw new Error('there are two streams');
    await logWith(kit, await store().read(stream));
    const filter = { types: [types[1]] };
    let after = (await wholeLogPages(store(), { after: '0', limit: 1000, filter })).at(
      -1,
    )?.position;
    for (let round = 0; round < 3; round += 1) {
      // One that does not match may come first.
      if (round > 0) await append(stream, 'any', [{ type: types[2], data: round }]);
      await append(stream, 'any', [{ type: types[1], data: round }]);
      await logWith(kit, await store().read(stream, { direction: 'backwards', limit: 1 }));
      const pages = await wholeLogPages(store(), { after: after ?? '0', limit: 1000, filter });
      expect(pages.flatMap((page) => page.events).map(({ data }) => data)).toEqual([round]);
      after = pages.at(-1)?.position;
    }
  });

  it('reaches the end of the log with its last page, and not before', async () => {
    const stream = newStream();
    const type = `counted ${stream.id}`;
    await append(stream, 'any', [{ type, data: 1 }, ...events(3), { type, data: 2 }, ...events(3)]);
    const log = await logWith(kit, await store().read(stream));
    for (const filter of [{}, { types: [type] }]) {
      for (const limit of [1, 3, 4]) {
        for (const { position } of log.slice(-9)) {
          const end = await store().end();
          const page = await store().readAll({ after: position, limit, filter });
          if (page.atEnd) expect(Number(page.position)).toBeGreaterThanOrEqual(Number(end));
          else expect(Number(page.position)).toBeGreaterThan(Number(position));
        }
      }
    }
  });
}
