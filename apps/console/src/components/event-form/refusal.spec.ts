import { expect, it } from 'vitest';
import { refusalOf } from './refusal.ts';

const type = 'urn:stockbook:problem:invalid-event';

it('says beside each field what is wrong with it, and above what is about none of them', () => {
  const violations = [
    { field: 'detail.ProductEvent.quantity', message: 'must be more than zero' },
    { field: 'detail.ProductEvent.quantity', message: 'must be a decimal' },
    { field: 'detail.ProductEvent.lot', message: 'is not supported yet' },
    { field: 'If-Match', message: 'the product has changed' },
  ];
  expect(refusalOf({ type, violations, detail: '' }, ['productId', 'quantity'])).toEqual({
    ofFields: { quantity: 'must be more than zero; must be a decimal' },
    further: [
      { field: 'lot', message: 'is not supported yet' },
      { field: 'If-Match', message: 'the product has changed' },
    ],
  });
});

it('says what the problem says if it names no field', () => {
  expect(refusalOf({ type, detail: 'try again' }, ['quantity'])).toEqual({
    ofFields: {},
    further: [],
    detail: 'try again',
  });
});

it('says that an earlier event of the form is stored, if the form was changed after a lost reply', () => {
  const mismatch = 'urn:stockbook:problem:idempotency-mismatch';
  const violations = [{ field: 'detail.ProductEvent.eventId', message: 'send a new eventId' }];
  const refusal = refusalOf({ type: mismatch, violations, detail: '' }, ['quantity']);
  expect(refusal).toEqual({
    ofFields: {},
    further: [],
    detail: expect.stringContaining('that event is stored'),
  });
});
