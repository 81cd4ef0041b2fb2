import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';

it('says beside each field what is wrong with it, and above what is about none of them', () => {
  const violations = [
    { field: 'detail.ProductEvent.quantity', message: 'must be more than zero' },
    { field: 'detail.ProductEvent.quantity', message: 'must be a decimal' },
    { field: 'detail.ProductEvent.lot', message: 'is not supported yet' },
    { field: 'If-Match', message: 'the product has changed' },
  ];
  expect(refusalOf({ violations, detail: '' }, ['productId', 'quantity'])).toEqual({
    ofFields: { quantity: 'must be more than zero; must be a decimal' },
    further: [
      { field: 'lot', message: 'is not supported yet' },
      { field: 'If-Match', message: 'the product has changed' },
    ],
  });
});

it('says what the problem says if it names no field', () => {
  expect(refusalOf({ detail: 'try again' }, ['quantity'])).toEqual({
    ofFields: {},
    further: [],
    detail: 'try again',
  });
});
