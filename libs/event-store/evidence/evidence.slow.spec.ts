import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingEngines } from '@stockbook/engines';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gatherEvidence } from './evidence.ts';
import { readOptions } from './options.ts';
import { storeNames } from './stores/log.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stockbook-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// In CI, an engine that is missing fails.
const missing = process.env['CI'] ? [] : await missingEngines();
const stores = storeNames.filter(
  (name) => name !== 'dynamodb' || missing.every(({ engine }) => engine !== 'DynamoDB Local'),
);

it('a small run passes every check, and writes a report', async () => {
  const options = readOptions([`--stores=${stores}`, '--size=small', `--report=${folder}`]);
  const outcomes = await gatherEvidence(options, (line) => console.log(line));
  expect(outcomes.flatMap(({ findings }) => findings)).toEqual([]);
  expect(outcomes.map(({ name, passed }) => [name, passed])).toEqual(
    options.check.map((name) => [name, true]),
  );

  const [json = '', markdown = ''] = (await readdir(folder)).toSorted();
  expect(JSON.parse(await readFile(join(folder, json), 'utf8'))).toMatchObject({
    command: expect.stringContaining('--size=small'),
    outcomes: JSON.parse(JSON.stringify(outcomes)),
  });
  const text = await readFile(join(folder, markdown), 'utf8');
  for (const { name } of outcomes) expect(text).toContain(`## ${name}: passed`);
}, 600_000);
