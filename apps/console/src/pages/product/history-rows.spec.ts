import type { HistoryEvent } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { dataText, rowsOf } from './history-rows.ts';

it('has each event with the product before it', () => {
  const history = [{ product: { version: 1 } }, { product: { version: 2 } }] as HistoryEvent[];
  expect(rowsOf(history).map(({ before }) => before?.version)).toEqual([undefined, 1]);
});

it('says what an event says, prices as they were sent', () => {
  const data = {
    productId: '100',
    quantity: '5',
    unitPrice: { sign: '$', amount: '4' },
    unitCost: { sign: 'kr', amount: '5', pattern: '# ¤' },
    location: 'main',
  };
  expect(dataText(data)).toBe('quantity 5, unitPrice $4, unitCost 5 kr');
});
