import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bench } from './bench.ts';
import { readOptions } from './options.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stockbook-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Without the other products, which are installed from the registry, and without an older build.
const tiny = [
  '--measure=append,latency,commands,rehydration,bulk,growth',
  '--products=stockbook',
  ...['--rounds=2', '--seconds=0.1', '--warm-up=0.1', '--clients=1,4', '--rates=50'],
  ...['--events=150,1200', '--rows=100,300'],
];

it('measures each part, and writes what it measured into a report', async () => {
  const said: string[] = [];
  const options = readOptions([...tiny, `--report=${folder}`]);
  const sections = await bench(options, (line) => said.push(line));

  for (const { title, rounds } of sections) {
    const turns = title.startsWith('Time of an append') ? 20 : 2;
    expect(Object.values(rounds).map(({ length }) => length)).toEqual(
      Object.keys(rounds).map(() => turns),
    );
  }
  const figures = sections.flatMap(({ rounds }) => Object.values(rounds));
  expect(figures.flat().filter(({ perSecond, p50 }) => !(perSecond > 0 && p50 > 0))).toEqual([]);
  const title = (pattern: RegExp) => expect.stringMatching(pattern);
  expect(sections.map((section) => section.title)).toEqual(
    expect.arrayContaining([
      title(/new streams, 1 client$/),
      title(/new streams, 4 clients$/),
      title(/one client/),
      title(/50 a second/),
      title(/one hot stream/),
      title(/64 streams/),
      title(/1,000 streams/),
      title(/150 events, without a snapshot/),
      title(/1,200 events, without a snapshot/),
      title(/bare INSERT of 64/),
      title(/bare INSERT of 512/),
      title(/as the log grows/),
    ]),
  );

  const [json = '', markdown = ''] = (await readdir(folder)).toSorted();
  expect(JSON.parse(await readFile(join(folder, json), 'utf8'))).toMatchObject({
    command: expect.stringContaining('--rows=100,300'),
    sections: JSON.parse(JSON.stringify(sections)),
  });
  const text = await readFile(join(folder, markdown), 'utf8');
  for (const section of sections) expect(text).toContain(`## ${section.title}`);
  for (const { sentence } of sections.flatMap(({ verdicts }) => verdicts)) {
    expect(text).toContain(sentence);
  }
  expect(said).toContain(`Report: ${join(folder, markdown)}`);
}, 600_000);

it('ends with the error of a product that does not start', async () => {
  const options = readOptions([
    '--measure=older',
    '--products=stockbook',
    '--against=no-such-commit',
  ]);
  await expect(bench(options, () => undefined)).rejects.toThrow(
    /git worktree add .* no-such-commit/,
  );
});
