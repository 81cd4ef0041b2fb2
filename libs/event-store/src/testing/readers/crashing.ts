import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import type { RowKey } from '../../rows/row.ts';
import type { RowStore } from '../../rows/row-store.ts';
import { withRows } from './kit.ts';

/** Rows of a process that crashes. */
export type Crashing = RowStore & { readonly crashed: AbortSignal };

/**
 * Rows that are written as DynamoDB writes them: one by one, but those of `only` together with the checkpoint, at
 * the end; and a crash before it.
 */
export const crashingBetween = (rows: RowStore): Crashing =>
  withCrash(rows, (crash) => async (changes, options) => {
    if (changes.length === 0 || options?.checkpoint === undefined) {
      return rows.write(changes, options);
    }
    const { only = [] } = options;
    const isLast = ({ collection, id }: RowKey) =>
      only.some((row) => row.collection === collection && row.id === id);
    await rows.write(
      changes.filter((change) => !isLast(change)),
      { only },
    );
    return crash();
  });

/** A crash after some writes: their answers do not come. */
export const crashingAfter = (rows: RowStore, survived: number): Crashing => {
  let left = survived;
  return withCrash(rows, (crash) => async (...call) => {
    left -= 1;
    if (left < 0) return crash();
    const outcome = await rows.write(...call);
    return left === 0 ? crash() : outcome;
  });
};

function withCrash(rows: RowStore, write: (crash: () => never) => RowStore['write']): Crashing {
  const end = new AbortController();
  const crash = () => {
    end.abort(new Error('crash'));
    throw new StoreUnavailable(new Error('crash'));
  };
  return { ...withRows(rows, { write: write(crash) }), crashed: end.signal };
}
