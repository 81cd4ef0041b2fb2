import { expect, it } from 'vitest';
import { readPreferences } from './preferences.ts';

it.each([
  [null, { zone: 'local', theme: 'system' }],
  ['{"zone":"utc","theme":"dark"}', { zone: 'utc', theme: 'dark' }],
  ['{"zone":"mars","theme":"toString"}', { zone: 'local', theme: 'system' }],
  ['null', { zone: 'local', theme: 'system' }],
  ['not JSON', { zone: 'local', theme: 'system' }],
])('stored as %s, the preferences are %j', (stored, preferences) => {
  expect(readPreferences(stored)).toEqual(preferences);
});
