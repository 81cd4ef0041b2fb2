import { listedIds, newCollection, put, type RowKit } from './kit.ts';

/** What a write takes at most. */
export function rowContractLimits({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;

  it('let 100 changes and a checkpoint be written together, with four terms each', async () => {
    const collection = newCollection();
    const terms = { a: 'x', b: 'x', c: { decimal: '1' }, d: { decimal: '2' } };
    const ids = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, '0'));
    const changes = ids.map((id) => put({ collection, id }, 1, terms));
    const checkpoint = put({ collection, id: 'last' }, 1, terms);
    expect(await store().write(changes, { checkpoint })).toBe('written');
    for (const term of ['a', 'd']) {
      expect(await listedIds(store(), collection, { by: { term } })).toEqual([...ids, 'last']);
    }
    const keys = ids.map((id) => ({ collection, id }));
    expect(await store().getMany(keys)).toHaveLength(100);
  });

  it('refuse more, and then nothing is written', async () => {
    const collection = newCollection();
    const key = (id: string) => ({ collection, id });
    const many = Array.from({ length: 101 }, (_, n) => put(key(`${n}`), 1));
    await expect(store().write(many)).rejects.toMatchObject({
      code: 'InvalidArgument',
      field: 'changes',
    });
    const large = put(key('large'), 1, {}, 'x'.repeat(300 * 1024 - 1));
    await expect(store().write([put(key('small'), 1), large])).rejects.toMatchObject({
      code: 'RowTooLarge',
      ...key('large'),
      actual: 300 * 1024 + 1,
      limit: 300 * 1024,
    });
    await expect(store().write([], { checkpoint: large })).rejects.toMatchObject({
      code: 'RowTooLarge',
    });
    const keys = Array.from({ length: 101 }, (_, n) => key(`${n}`));
    await expect(store().getMany(keys)).rejects.toMatchObject({
      code: 'InvalidArgument',
      field: 'keys',
    });
    const only = Array.from({ length: 11 }, (_, n) => ({ ...key(`${n}`), version: 0 }));
    await expect(store().write([], { only })).rejects.toMatchObject({
      code: 'InvalidArgument',
      field: 'only',
    });
    expect(await listedIds(store(), collection)).toEqual([]);
  });
}
