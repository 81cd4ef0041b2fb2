import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { type Entry, SortedIndex } from './sorted-index.ts';

it('an index that is never read does not keep what was removed', async () => {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  const index = new SortedIndex();
  const first = addAndRemove(index);
  for (let n = 0; n < 10_000; n += 1) addAndRemove(index);
  await turn();
  collect();
  expect(first.deref()).toBeUndefined();
  expect(index.entries()).toEqual([]);
});

function addAndRemove(index: SortedIndex): WeakRef<Entry> {
  const entry = { value: 'a', id: '1' };
  index.add(entry);
  index.remove(entry);
  return new WeakRef(entry);
}
