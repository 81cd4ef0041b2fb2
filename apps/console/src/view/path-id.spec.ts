import { expect, it } from 'vitest';
import { productLink } from './links.ts';
import { pathId } from './path-id.ts';

it.each(['100', 'a/b', '100%2F', 'ü & ?#', '%', ' '])(
  'the link of product %j leads to it',
  (id) => {
    const { hash } = new URL(productLink(id), 'http://localhost');
    const [pathname] = hash.slice(1).split('?');
    expect(pathId(String(pathname))).toBe(id);
  },
);

it.each([
  ['/products', undefined],
  ['/products/', undefined],
  ['/products/a/b', 'a/b'],
  ['/products/50%', '50%'],
])('%s is of %s', (pathname, id) => {
  expect(pathId(pathname)).toBe(id);
});
