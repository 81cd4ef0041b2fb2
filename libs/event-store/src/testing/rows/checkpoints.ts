import { kept, newCollection, put, removal, type RowKit } from './kit.ts';

/** The row that says how far a writer has come. */
export function checkpoints({ vitest, store, writesAll }: RowKit): void {
  const { expect, it } = vitest;

  it('is a row like others', async () => {
    const collection = newCollection();
    const [row, place] = [
      { collection, id: 'a' },
      { collection, id: 'checkpoint' },
    ];
    const terms = { at: { decimal: '7' } };
    expect(await store().write([put(row, 7)], { checkpoint: put(place, 7, terms) })).toBe(
      'written',
    );
    const rows = [kept(row, 7), kept(place, 7, terms)];
    expect(await store().list(collection)).toEqual({ rows });
    expect(await store().list(collection, { by: { term: 'at' } })).toEqual({ rows: rows.slice(1) });
    expect(await store().write([], { checkpoint: put(place, 8) })).toBe('written');
    expect(await store().list(collection, { by: { term: 'at' } })).toEqual({ rows: [] });
  });

  it('is refused unless it is newer, and then with it everything', async () => {
    const collection = newCollection();
    const [row, place] = [
      { collection, id: 'a' },
      { collection, id: 'checkpoint' },
    ];
    await store().write([put(row, 7)], { checkpoint: put(place, 7) });
    for (const version of [6, 7]) {
      const checkpoint = put(place, version, {}, 'other');
      expect(await store().write([put(row, 9)], { checkpoint })).toBe('refused');
      expect(await store().get(place)).toEqual(kept(place, 7));
      if (writesAll) expect(await store().get(row)).toEqual(kept(row, 7));
    }
    await store().write([removal(place, 8)]);
    expect(await store().write([], { checkpoint: put(place, 8) })).toBe('refused');
    expect(await store().write([], { checkpoint: put(place, 9) })).toBe('written');
  });

  it('of one version is written by one of sixteen racing writers', async () => {
    const place = { collection: newCollection(), id: 'checkpoint' };
    for (const version of [1, 2]) {
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, n) =>
          store().write([], { checkpoint: put(place, version, {}, { n }) }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      const row = await store().get(place);
      expect(row?.data).toEqual({ n: outcomes.indexOf('written') });
    }
  });
}
