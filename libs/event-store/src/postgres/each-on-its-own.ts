import { isStoreUnavailable } from '../errors/store-unavailable.ts';
import { impossible } from '../impossible.ts';

/**
 * Does work for several items together. If it throws, nothing is done, and each item is done alone: one that
 * cannot be done rejects only itself.
 *
 * @param together returns a result for each item, in their order
 * @throws StoreUnavailable: the work may be done
 */
export async function eachOnItsOwn<Item, Result>(
  items: readonly Item[],
  together: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<readonly PromiseSettledResult<Result>[]> {
  try {
    const results = await together(items);
    return results.map((value) => ({ status: 'fulfilled', value }));
  } catch (reason) {
    if (isStoreUnavailable(reason)) throw reason;
    if (items.length === 1) return [{ status: 'rejected', reason }];
  }
  return oneByOne(items, async (item) => {
    const [result = impossible('an item has no result')] = await together([item]);
    return result;
  });
}

/** Once the database does not answer, it is not asked for the rest. */
async function oneByOne<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly PromiseSettledResult<Result>[]> {
  const outcomes: PromiseSettledResult<Result>[] = [];
  for (const item of items) {
    const last = outcomes.at(-1);
    const isDown = last?.status === 'rejected' && isStoreUnavailable(last.reason);
    outcomes.push(isDown ? last : await settled(work(item)));
  }
  return outcomes;
}

async function settled<Result>(work: Promise<Result>): Promise<PromiseSettledResult<Result>> {
  try {
    return { status: 'fulfilled', value: await work };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}
