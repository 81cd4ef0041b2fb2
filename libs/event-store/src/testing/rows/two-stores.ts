import type { RowStore } from '../../rows/row-store.ts';
import { kept, newCollection, put, removal, type RowKit } from './kit.ts';

/** Two stores that are open on the same rows, as in two processes. */
export function twoStores({ vitest, store, open }: RowKit): void {
  const { afterAll, beforeAll, expect, it } = vitest;
  let second: RowStore;
  beforeAll(async () => {
    second = await open();
  });
  afterAll(() => second.close());

  it('see at once what the other one wrote', async () => {
    const key = { collection: newCollection(), id: '1' };
    const by = { term: 'n' };
    for (let version = 1; version <= 20; version += 2) {
      const terms = { n: { decimal: `${version}` } };
      await store().write([put(key, version, terms)]);
      const rows = [kept(key, version, terms)];
      expect(await second.get(key)).toEqual(rows[0]);
      expect(await second.list(key.collection, { by })).toEqual({ rows });
      await second.write([removal(key, version + 1)]);
      expect(await store().list(key.collection)).toEqual({ rows: [] });
    }
  });

  it('let one of sixteen racing writers win', async () => {
    const lease = { collection: newCollection(), id: 'lease' };
    for (const version of [0, 1, 2]) {
      const only = [{ ...lease, version }];
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, n) =>
          (n % 2 === 0 ? store() : second).write([put(lease, version + 1)], { only }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
    }
  });
}
