import { randomUUID } from 'node:crypto';
import { backOff } from '../../dynamodb/table/back-off.ts';
import { rowName } from '../laws/key.ts';
import type { PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import type { ExpectedRow } from '../row-store.ts';
import { inParallel } from './in-parallel.ts';
import { rowItemKey } from './keys.ts';
import { hintsOf, hintsOnlyIn, type RowItem, toRowItem } from './row-item.ts';
import type { Operation, RowItems } from './row-items.ts';

/** How many rows are written at the same time. */
const AT_ONCE = 16;
const CHANGED = new Error('other writers change the row all the time');

type Before = ReadonlyMap<string, RowItem>;
const itemOf = (before: Before, key: RowKey) => before.get(rowItemKey(key).pk);
const versionOf = (item: RowItem | undefined) => (item?.data === undefined ? 0 : item.version);
const isNewer = (change: PreparedChange, item: RowItem | undefined) =>
  (item?.version ?? 0) < change.version;

/**
 * Writes rows one by one, and then the checkpoint and the rows of `only` together.
 *
 * A row is written in three steps, each of which may be the last if the writer dies: its new hints; the row, if
 * no other writer changed it since it was read; then hints that it needs no more are removed. So the hints that a
 * row needs are always there. A hint has the version of its row, and a slow writer does not remove one that was
 * written for a later row.
 */
export async function writeRows(
  items: RowItems,
  request: WriteRequest,
): Promise<'written' | 'refused'> {
  const { changes, only, checkpoint } = request;
  const expected = new Set(only.map(rowName));
  const last = changes.filter((change) => expected.has(rowName(change)));
  const before = await items.getAll([...changes, ...only, ...(checkpoint ? [checkpoint] : [])]);
  if (isRefused(request, before)) return 'refused';
  const rows = changes.filter((change) => !last.includes(change));
  await inParallel(rows, AT_ONCE, (row) => writeRow(items, row, itemOf(before, row)));
  if (last.length === 0 && checkpoint === undefined) return 'written';
  return writeLast(items, { ...request, changes: last }, before);
}

function isRefused({ only, checkpoint }: WriteRequest, before: Before): boolean {
  const isExpected = (row: ExpectedRow) => versionOf(itemOf(before, row)) === row.version;
  return (
    !only.every(isExpected) ||
    (checkpoint !== undefined && !isNewer(checkpoint, itemOf(before, checkpoint)))
  );
}

/** Writes one row, unless there is one of its version or a later one. */
async function writeRow(
  items: RowItems,
  change: PreparedChange,
  found: RowItem | undefined,
): Promise<void> {
  let before = found;
  for (let attempt = 0; isNewer(change, before); attempt += 1) {
    const item = toRowItem(change);
    await putHints(items, change, item, before);
    if (await items.run([items.putting(item, before)])) {
      return removeHints(items, change, item, before);
    }
    await backOff(attempt, CHANGED);
    before = itemOf(await items.getAll([change]), change);
  }
}

/** Writes the checkpoint, and changes of rows of `only`, together with a check of the other rows of `only`. */
async function writeLast(
  items: RowItems,
  request: WriteRequest,
  found: Before,
): Promise<'written' | 'refused'> {
  const { changes, only, checkpoint } = request;
  const all = checkpoint ? [...changes, checkpoint] : changes;
  const writer = randomUUID();
  let before = found;
  for (let attempt = 0; ; attempt += 1) {
    // The answer to an earlier attempt may have been lost.
    if (all.some((change) => itemOf(before, change)?.writer === writer)) return 'written';
    if (isRefused(request, before)) return 'refused';
    const written = all.filter((change) => isNewer(change, itemOf(before, change)));
    const names = new Set(written.map(rowName));
    const puts = written.map((change) => ({
      change,
      item: toRowItem(change, writer),
      before: itemOf(before, change),
    }));
    const operations: Operation[] = [
      ...puts.map((put) => items.putting(put.item, put.before)),
      ...only
        .filter((row) => !names.has(rowName(row)))
        .map((row) => items.checking(row, row.version)),
    ];
    if (puts.length === 0) return 'written';
    for (const put of puts) await putHints(items, put.change, put.item, put.before);
    if (await items.run(operations)) {
      for (const put of puts) await removeHints(items, put.change, put.item, put.before);
      return 'written';
    }
    if (attempt > 0) await backOff(attempt, CHANGED);
    before = await items.getAll([...all, ...only]);
  }
}

async function putHints(items: RowItems, key: RowKey, item: RowItem, before?: RowItem) {
  const hints = hintsOnlyIn(hintsOf(key, item), before ? hintsOf(key, before) : []);
  await Promise.all(hints.map((hint) => items.putHint(hint)));
}

async function removeHints(items: RowItems, key: RowKey, item: RowItem, before?: RowItem) {
  if (before === undefined) return;
  const hints = hintsOnlyIn(hintsOf(key, before), hintsOf(key, item));
  await Promise.all(hints.map((hint) => items.removeHintBelow(hint, item.version)));
}
