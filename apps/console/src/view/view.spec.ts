import { expect, it } from 'vitest';
import { choice, flag, readView, text, texts, wholeNumber, writeView } from './view.ts';

const schema = {
  q: text(),
  sort: choice(['id', 'name'], 'id'),
  desc: flag(),
  page: wholeNumber(1),
  type: texts(),
};
const initial = { q: '', sort: 'id', desc: false, page: 1, type: [] };

it.each([
  ['', {}],
  ['q=bowl&sort=name&desc=true&page=3', { q: 'bowl', sort: 'name', desc: true, page: 3 }],
  ['type=a&type=b', { type: ['a', 'b'] }],
  ['sort=price&desc=perhaps&page=-1', {}],
  ['page=1e3', {}],
  ['other=1', {}],
])('the query %s is read as %j', (query, view) => {
  expect(readView(schema, new URLSearchParams(query))).toEqual({ ...initial, ...view });
});

it('is the same after it was written and read', () => {
  const view = { q: 'a&b=c #%', sort: 'name', desc: true, page: 7, type: ['x,y', ''] } as const;
  const written = writeView(schema, new URLSearchParams(), view).toString();
  expect(readView(schema, new URLSearchParams(written))).toEqual(view);
});

it('keeps what it does not change, and leaves initial values out', () => {
  const query = new URLSearchParams('tab=history&q=bowl&page=2');
  expect(writeView(schema, query, { page: 1, desc: true }).toString()).toBe(
    'tab=history&q=bowl&desc=true',
  );
  expect(query.toString()).toBe('tab=history&q=bowl&page=2');
});
