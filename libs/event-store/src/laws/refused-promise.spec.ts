import { expect, it } from 'vitest';
import { hasPromise } from './refused-promise.ts';

// Vitest fails a run in which a rejection is heard by no one.
const rejected = () => Promise.reject(new Error('no shelf'));

it.each([
  ['a promise', () => rejected()],
  ['a member', () => ({ a: { b: rejected() } })],
  ['one of a list', () => ['a', rejected(), rejected()]],
  ['one whose then throws', () => Object.assign(rejected(), { then: 'not to be called' })],
  [
    'one in a circle',
    () => {
      const circle: unknown[] = [rejected()];
      circle.push(circle);
      return circle;
    },
  ],
])('finds %s, and lets it reject', async (_name, make) => {
  expect(hasPromise(make())).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 5));
});

it.each([
  undefined,
  null,
  'a',
  { a: [1] },
  { then: () => undefined },
  Object.defineProperty({}, 'a', {
    enumerable: true,
    get: () => {
      throw new Error('called');
    },
  }),
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('called');
      },
    },
  ),
])('finds none in what has none, and calls nothing', (value) => {
  expect(hasPromise(value)).toBe(false);
});
