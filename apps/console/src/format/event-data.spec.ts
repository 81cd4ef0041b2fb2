import { expect, it } from 'vitest';
import { dataText } from './event-data.ts';

it.each([
  ['leaves out the product, which the row has', { productId: 'bowl', quantity: '2' }, 'quantity 2'],
  ['leaves out the only place', { counted: '2', location: 'main' }, 'counted 2'],
  ['names another place', { counted: '2', location: 'attic' }, 'counted 2 · location attic'],
  ['leaves out what is not said', { delta: '-2', note: undefined, lot: null }, 'delta -2'],
  ['goes into lists and objects', { lots: [{ id: 'a' }, { id: 'b' }] }, 'lots id a, id b'],
  ['cuts a long text', { reason: 'x'.repeat(500) }, `reason ${'x'.repeat(153)}`],
  ['has money as money', { unitPrice: { sign: '$', amount: '15.6' } }, 'unitPrice $15.6'],
  [
    'has the sign of a price where its sender wrote it',
    { unitCost: { sign: 'kr', amount: '5', pattern: '# ¤' } },
    'unitCost 5 kr',
  ],
  ['has a price without a sign', { unitPrice: { sign: '', amount: '4' } }, 'unitPrice 4'],
])('%s', (_, data, text) => {
  expect(dataText(data)).toBe(text);
});
