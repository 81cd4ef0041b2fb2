import type { PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import type { ExpectedRow } from '../row-store.ts';
import { compareUtf8 } from '../utf8-order.ts';

/** A step of `write_rows`. */
export type WriteStep =
  | { readonly put: readonly PreparedChange[]; readonly newer?: true }
  | { readonly expect: ExpectedRow & { readonly written: boolean } };

/**
 * Takes a write apart into the steps of `write_rows`, in the order of the keys: rows between two others are one step,
 * so is the checkpoint, and each row of `only` comes just before its place among those that are written.
 */
export function toSteps({ changes, only, checkpoint }: Omit<WriteRequest, 'yields'>): WriteStep[] {
  const rows = (checkpoint ? [...changes, checkpoint] : [...changes]).sort(compareKeys);
  const expected = [...only].sort(compareKeys);
  const steps: WriteStep[] = [];
  let together: PreparedChange[] = [];
  const endStep = () => {
    if (together.length > 0) steps.push({ put: together });
    together = [];
  };
  const expectUpTo = (row: RowKey | undefined) => {
    for (let [next] = expected; next; [next] = expected) {
      const order = row ? compareKeys(next, row) : -1;
      if (order > 0) return;
      endStep();
      steps.push({ expect: { ...next, written: order === 0 } });
      expected.shift();
    }
  };
  for (const row of rows) {
    expectUpTo(row);
    if (row === checkpoint) {
      endStep();
      steps.push({ put: [row], newer: true });
    } else together.push(row);
  }
  expectUpTo(undefined);
  endStep();
  return steps;
}

const compareKeys = (one: RowKey, other: RowKey): number =>
  compareUtf8(one.collection, other.collection) || compareUtf8(one.id, other.id);
