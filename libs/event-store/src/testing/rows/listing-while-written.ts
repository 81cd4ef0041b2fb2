import { setImmediate } from 'node:timers/promises';
import type { Term } from '../../rows/row.ts';
import type { RowQuery } from '../../rows/row-store.ts';
import { listedIds, newCollection, put, type RowKit, wholeList } from './kit.ts';

const STEADY = 12;
const MOVING = 4;
const ROUNDS = 12;

/** Lists of rows, some of which change all the time. */
export function listingWhileWritten({ vitest, store, writesAll }: RowKit): void {
  const { expect, it } = vitest;
  const steadyIds = Array.from(
    { length: STEADY },
    (_, n) => `steady-${String(n).padStart(2, '0')}`,
  );
  const movingIds = Array.from({ length: MOVING }, (_, n) => `moving-${n}`);

  /** Moves rows from one end of the list to the other, until `work` has ended. */
  const whileMoving = async (collection: string, work: () => Promise<void>) => {
    const value = (version: number, n: number): Term => ({
      decimal: `${(version + n) % 2 === 0 ? -n - 1 : 100 + n}`,
    });
    const move = (version: number) =>
      store().write(
        movingIds.map((id, n) => put({ collection, id }, version, { n: value(version, n) })),
      );
    await move(1);
    await store().write(
      steadyIds.map((id, n) => put({ collection, id }, 1, { n: { decimal: `${n}` } })),
    );
    let ended = false;
    const mover = async () => {
      for (let version = 2; !ended; version += 1) {
        await move(version);
        // In memory a write never waits: lists must have their turn.
        await setImmediate();
      }
    };
    const moving = mover();
    try {
      await work();
    } finally {
      ended = true;
      await moving;
    }
  };
  const isSteady = (id: string) => id.startsWith('steady');

  it('have each row once whose value stays', async () => {
    const collection = newCollection();
    await whileMoving(collection, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const limit of [3, 100]) {
          const query: RowQuery = { by: { term: 'n' }, limit };
          const ids = await listedIds(store(), collection, query);
          expect(ids.filter(isSteady)).toEqual(steadyIds);
          const backwards = await listedIds(store(), collection, {
            ...query,
            direction: 'backwards',
          });
          expect(backwards.filter(isSteady)).toEqual(steadyIds.toReversed());
        }
      }
    });
  });

  it('have each row once, by id', async () => {
    const collection = newCollection();
    await whileMoving(collection, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const limit of [3, 100]) {
          const ids = await listedIds(store(), collection, { limit });
          expect(ids).toEqual([...movingIds, ...steadyIds]);
        }
      }
    });
  });

  it('have a page in order, and no row of it twice', async () => {
    const collection = newCollection();
    await whileMoving(collection, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const rows = await wholeList(store(), collection, { by: { term: 'n' } });
        const values = rows.map(({ terms }) => Number((terms['n'] as { decimal: string }).decimal));
        expect(values).toEqual(values.toSorted((one, other) => one - other));
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }
    });
  });

  if (!writesAll) return;
  it('have all rows in a page: it shows one moment', async () => {
    const collection = newCollection();
    await whileMoving(collection, async () => {
      for (let round = 0; round < ROUNDS * 4; round += 1) {
        const { rows } = await store().list(collection, { by: { term: 'n' } });
        expect(rows.map(({ id }) => id).sort()).toEqual([...movingIds, ...steadyIds]);
        const versions = rows.filter(({ id }) => !isSteady(id)).map(({ version }) => version);
        expect(new Set(versions).size).toBe(1);
      }
    });
  });
}
