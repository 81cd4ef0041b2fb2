import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { storeNames } from '../stores/log.ts';
import { patched } from './patch.ts';
import { patches } from './patches.ts';

const source = new URL('../../src/', import.meta.url);

it.each(patches)('the planted fault $name fits the source', async (patch) => {
  const text = await readFile(new URL(patch.file, source), 'utf8');
  expect(patched(text, patch)).not.toBe(text);
});

it('has many faults, on every adapter, each with a name of its own', () => {
  expect(patches.length).toBeGreaterThanOrEqual(25);
  expect(new Set(patches.map(({ name }) => name)).size).toBe(patches.length);
  expect(new Set(patches.map(({ store }) => store))).toEqual(new Set(storeNames));
});

it('names the fault that no longer fits', () => {
  const [patch] = patches;
  if (patch === undefined) throw new Error('there is no fault');
  for (const text of ['', patch.find + patch.find]) {
    expect(() => patched(text, patch)).toThrow(`${patch.name} does not fit ${patch.file}`);
  }
});
