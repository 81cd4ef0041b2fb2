import type { Problem } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { type Draft, draftOf, refusedOf, remaining } from './draft.ts';

const inEvent = 'detail.ProductEvent.';
const problem: Problem = {
  type: 'urn:stockbook:problem:invalid-event',
  title: 'The event is invalid',
  status: 400,
  detail: 'quantity and sku are wrong',
  violations: [
    { field: `${inEvent}quantity`, message: 'must be more than zero' },
    { field: `${inEvent}sku`, message: 'must be given' },
  ],
};
const draft = draftOf({ detail: { ProductEvent: { quantity: '0', size: '4' } } });

/** The draft with another text in one of its fields. */
const typed = (now: Draft, name: string, text: string): Draft => ({
  fields: ('fields' in now ? now.fields : []).map((field) =>
    field.path.at(-1) === name ? { ...field, text } : field,
  ),
});
const wrong = (now: Draft, refused = refusedOf(problem, draft)) =>
  remaining(refused, now)?.violations?.map(({ field }) => field.replace(inEvent, ''));

it('a refusal holds of the fields that were not changed since', () => {
  const refused = refusedOf(problem, draft);
  expect(wrong(refused.draft)).toEqual(['quantity', 'sku']);
  expect(wrong(typed(refused.draft, 'size', '5'))).toEqual(['quantity', 'sku']);
  const corrected = typed(refused.draft, 'quantity', '1');
  expect(wrong(corrected)).toEqual(['sku']);
  expect(wrong(typed(corrected, 'sku', 'B'))).toBeUndefined();
  expect(wrong(typed(corrected, 'quantity', '0'))).toEqual(['quantity', 'sku']);
});

it('a refusal that names no field, or of a text, holds until something is changed', () => {
  const { violations: _, ...fault } = problem;
  const refused = refusedOf(fault, draft);
  expect(remaining(refused, refused.draft)).toBe(fault);
  expect(remaining(refused, typed(refused.draft, 'size', '5'))).toBeUndefined();
  const asText = { json: '7' };
  expect(wrong(asText, refusedOf(problem, asText))).toEqual(['quantity', 'sku']);
  expect(wrong({ json: '8' }, refusedOf(problem, asText))).toBeUndefined();
});
