import { setImmediate as turn } from 'node:timers/promises';
import { kept, newCollection, put, removal, type RowKit } from './kit.ts';

/** `only`: a write that holds on to the versions of other rows. */
export function expectedRows({ vitest, store, writesAll }: RowKit): void {
  const { expect, it } = vitest;

  it.each([
    ['the version of the row', 3, 'written'],
    ['an older version', 2, 'refused'],
    ['a newer version', 4, 'refused'],
    ['no row', 0, 'refused'],
  ])('at version 3: %s', async (_, version, outcome) => {
    const collection = newCollection();
    const [lease, row] = [
      { collection, id: 'lease' },
      { collection, id: 'row' },
    ];
    await store().write([put(lease, 3)]);
    const only = [{ ...lease, version }];
    const checkpoint = put({ collection, id: 'checkpoint' }, 1);
    expect(await store().write([put(row, 1)], { only, checkpoint })).toBe(outcome);
    const written = outcome === 'written';
    if (written || writesAll) {
      expect(await store().get(row)).toEqual(written ? kept(row, 1) : undefined);
    }
    expect(await store().get(checkpoint)).toEqual(
      written ? kept({ collection, id: 'checkpoint' }, 1) : undefined,
    );
    expect(await store().get(lease)).toEqual(kept(lease, 3));
  });

  it('that were never there, or were removed, have version 0', async () => {
    const collection = newCollection();
    const [never, gone] = [
      { collection, id: 'never' },
      { collection, id: 'gone' },
    ];
    await store().write([removal(gone, 5)]);
    for (const key of [never, gone]) {
      expect(await store().write([], { only: [{ ...key, version: 5 }] })).toBe('refused');
      const only = [{ ...key, version: 0 }];
      expect(await store().write([], { only })).toBe('written');
      const checkpoint = put({ collection, id: `of ${key.id}` }, 1);
      expect(await store().write([], { only, checkpoint })).toBe('written');
      expect(await store().get(key)).toBeUndefined();
    }
    expect((await store().list(collection)).rows.map(({ id }) => id)).toEqual([
      'of gone',
      'of never',
    ]);
    // What was expected not to be there can be put with version 1.
    await store().write([put(never, 1)]);
    expect(await store().get(never)).toEqual(kept(never, 1));
  });

  it('must all be as expected', async () => {
    const collection = newCollection();
    const [one, two] = [
      { collection, id: '1' },
      { collection, id: '2' },
    ];
    await store().write([put(one, 1), put(two, 2)]);
    const outcome = (first: number, second: number) =>
      store().write([], {
        only: [
          { ...one, version: first },
          { ...two, version: second },
        ],
      });
    expect(await outcome(1, 2)).toBe('written');
    expect(await outcome(1, 1)).toBe('refused');
    expect(await outcome(2, 2)).toBe('refused');
  });

  it.each(['a change', 'the checkpoint'])('may be %s itself: compare and set', async (part) => {
    const lease = { collection: newCollection(), id: 'lease' };
    const set = (from: number, to: number) => {
      const only = [{ ...lease, version: from }];
      return part === 'a change'
        ? store().write([put(lease, to)], { only })
        : store().write([], { only, checkpoint: put(lease, to) });
    };
    expect(await set(0, 1)).toBe('written');
    expect(await set(0, 2)).toBe('refused');
    expect(await set(1, 2)).toBe('written');
    expect(await set(1, 3)).toBe('refused');
    expect(await store().get(lease)).toEqual(kept(lease, 2));
  });

  it.each(['a change', 'the checkpoint'])(
    'let one of sixteen racing writers win: %s',
    async (part) => {
      for (const version of [0, 1]) {
        const lease = { collection: newCollection(), id: 'lease' };
        if (version > 0) await store().write([put(lease, version)]);
        const only = [{ ...lease, version }];
        const outcomes = await Promise.all(
          Array.from({ length: 16 }, (_, n) => {
            const next = put(lease, version + 1, {}, { n });
            return part === 'a change'
              ? store().write([next], { only })
              : store().write([], { only, checkpoint: next });
          }),
        );
        expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
        const row = await store().get(lease);
        expect(row?.data).toEqual({ n: outcomes.indexOf('written') });
      }
    },
  );

  it('that other writers change do not make writers wait for each other for ever', async () => {
    const collection = newCollection();
    const keys = Array.from({ length: 8 }, (_, n) => ({ collection, id: `${n}` }));
    await store().write(keys.map((key) => put(key, 5)));
    const writer = async (n: number) => {
      const ordered = n < 2 ? keys : keys.toReversed();
      const [mine, others] = [0, 1].map((half) =>
        ordered.filter(({ id }) => (Number(id) + n) % 2 === half),
      );
      const only = others?.map((key) => ({ ...key, version: 5 })) ?? [];
      for (let round = 0; round < 10; round += 1) {
        // The rows are newer: they are locked, and stay as they are.
        const outcome = await store().write(mine?.map((key) => put(key, 1)) ?? [], { only });
        expect(outcome).toBe('written');
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
  });

  it('fence a writer off: after a take-over it writes no checkpoint more', async () => {
    const collection = newCollection();
    const lease = { collection, id: 'lease' };
    await store().write([put(lease, 1)]);
    const follow = async (id: string) => {
      for (let version = 1; version < 500; version += 1) {
        await turn();
        const checkpoint = put({ collection, id }, version);
        const only = [{ ...lease, version: 1 }];
        if ((await store().write([], { only, checkpoint })) === 'refused') return version - 1;
      }
      throw new Error('the writer was not fenced off');
    };
    const writers = ['a', 'b', 'c'];
    const following = writers.map(follow);
    const keys = writers.map((id) => ({ collection, id }));
    for (let turns = 0; turns < 200 && (await store().getMany(keys)).length < 3; turns += 1) {
      await turn();
    }
    expect(await store().write([put(lease, 2)], { only: [{ ...lease, version: 1 }] })).toBe(
      'written',
    );
    const read = async () =>
      Promise.all(writers.map(async (id) => (await store().get({ collection, id }))?.version));
    const seen = await read();
    expect(await Promise.all(following)).toEqual(seen);
    expect(await read()).toEqual(seen);
  });
}
