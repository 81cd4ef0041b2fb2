import type { ListRequest } from '../laws/query.ts';
import type { KeptRow } from '../laws/write.ts';
import { compareUtf8 } from '../utf8-order.ts';
import { placeKey, rangeOf } from './hint-range.ts';
import { inParallel } from './in-parallel.ts';
import { rowItemKey } from './keys.ts';
import { ListPage } from './list-page.ts';
import { MergedHints } from './merged-hints.ts';
import type { Hint, RowItem } from './row-item.ts';
import type { RowItems } from './row-items.ts';

const REMOVED_AT_ONCE = 16;

/**
 * Reads the rows of a list: hints in order, and then their rows, which decide. A row whose value has changed since
 * its hint was read is listed at its new place, if that is in the part of the list that was read.
 */
export async function listRows(items: RowItems, request: ListRequest): Promise<KeptRow[]> {
  const { collection, limit } = request;
  const range = rangeOf(request);
  if (compareUtf8(range.low, range.high) > 0) return [];
  const hints = new MergedHints(items, range, limit);
  const placeBefore = placeKey(request);
  const page = new ListPage(request);
  while (page.rows.length < limit && !page.isComplete) {
    const wanted = limit - page.rows.length;
    const taken = await hints.take(wanted);
    const candidates = taken.filter(({ sk }) => sk !== placeBefore);
    const found = await items.getAll(candidates.map(({ id }) => ({ collection, id })));
    const wrong: Hint[] = [];
    for (const hint of candidates) {
      const item = found.get(rowItemKey({ collection, id: hint.id }).pk);
      if (!page.take(hint, item) && isLeftBehind(hint, item)) wrong.push(hint);
    }
    page.readTo(taken.length < wanted ? undefined : taken.at(-1));
    await removeWrong(items, wrong);
  }
  return page.rows.slice(0, limit);
}

/** A wrong hint does no harm: a reader that may not remove it, or cannot now, still has its list. */
async function removeWrong(items: RowItems, wrong: readonly Hint[]): Promise<void> {
  await inParallel(wrong, REMOVED_AT_ONCE, ({ version, ...key }) =>
    items.removeHintBelow(key, version + 1),
  ).catch(() => undefined);
}

/** If not, the row that the hint was written for may still come. */
const isLeftBehind = (hint: Hint, item: RowItem | undefined): boolean =>
  item !== undefined && item.version >= hint.version;
