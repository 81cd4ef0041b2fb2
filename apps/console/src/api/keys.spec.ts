import { expect, it } from 'vitest';
import { keys, mayHaveChanged } from './keys.ts';

it.each([
  ['the log', keys.events({}), true],
  ['the list of products', keys.products({}), true],
  ['the product of the event', keys.product('100'), true],
  ['its history', keys.history('100', {}), true],
  ['another product', keys.product('200'), false],
  ['an execution that ended', keys.execution('100'), false],
  ['the overview', keys.overview, true],
  ['the settings', keys.settings, false],
  ['the documents of the machines', keys.machines, false],
])('an event of product 100 may change %s: %j -> %s', (_what, key, changed) => {
  expect(mayHaveChanged(key, new Set(['100']))).toBe(changed);
});
