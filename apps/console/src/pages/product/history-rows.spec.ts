import type { HistoryEvent } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { rowsOf } from './history-rows.ts';

it('has each event with the product before it', () => {
  const history = [{ product: { version: 1 } }, { product: { version: 2 } }] as HistoryEvent[];
  expect(rowsOf(history).map(({ before }) => before?.version)).toEqual([undefined, 1]);
});
