import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPGlite } from '@stockbook/event-store/pglite';
import { PostgresEventStore, type SqlPort } from '@stockbook/event-store/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printingProgress } from './progress.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

let folder: string;
let store: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stockbook-verify-'));
  store = `pglite:${folder}/data`;
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command with options, and with what the environment says of the store. */
function run(options: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { STOCKBOOK_STORE: _, ...env } = process.env;
  return spawnSync(process.execPath, ['--conditions=@stockbook/source', main, ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, ...more },
  });
}

async function withSql(work: (sql: SqlPort, log: PostgresEventStore) => Promise<unknown>) {
  const sql = await openPGlite(join(folder, 'data'));
  const log = await PostgresEventStore.open(sql);
  try {
    await work(sql, log);
  } finally {
    await log.close();
  }
}

const append = (id: string, count: number) => (_sql: SqlPort, log: PostgresEventStore) =>
  log.append([
    {
      stream: { category: 'product', id },
      expected: 'any',
      events: Array.from({ length: count }, (_, n) => ({ type: 'counted', data: { n } })),
    },
  ]);

describe('npx nx verify local-server', () => {
  it('says that a log is sound, and writes its heads', async () => {
    await withSql(append('a', 3));
    const { status, stdout, stderr } = run(['--write-heads=heads-1.json'], {
      STOCKBOOK_STORE: store,
    });
    expect(stderr).toBe('');
    const { digest } = JSON.parse(readFileSync(join(folder, 'heads-1.json'), 'utf8'));
    expect(stdout).toBe(`The log is sound: 3 events in 1 stream, in ${folder}/data.
Each event has the content that was appended, and follows the one before it in its stream.
Without --heads=<file>, this command does not find the deleted end of a stream.
Its heads are in heads-1.json, up to position 3. Their digest: ${digest}
`);
    expect(status).toBe(0);
  });

  it('compares with noted heads, and keeps them', async () => {
    await withSql(append('b', 1));
    const compared = run([
      `--store=${store}`,
      '--heads=heads-1.json',
      '--write-heads=heads-2.json',
    ]);
    expect(compared.stdout).toContain('The log is sound: 4 events in 2 streams');
    expect(compared.stdout).toContain(
      'It has every head of heads-1.json: 1 stream up to position 3.\n',
    );
    expect(compared.status).toBe(0);

    const lost = run([`--store=${store}`, '--write-heads=heads-2.json']);
    expect(lost.stderr).toMatch(
      /^The log could not be verified: --write-heads: heads-2.json exists/,
    );
    expect(lost.status).toBe(2);
  });

  it('names the first wrong event, and writes no heads', async () => {
    await withSql(async (sql) => {
      const [found] = await sql.query<{ table: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
         WHERE tablename = 'events'`,
        [],
      );
      if (found === undefined) throw new Error('there is no table events');
      // A trigger may refuse to delete events; the owner of the table can switch it off.
      await sql.query(`ALTER TABLE ${found.table} DISABLE TRIGGER ALL`, []);
      const last = `stream_id = 'a' AND version = 3`;
      await sql.query(`DELETE FROM ${found.table} WHERE ${last}`, []);
    });
    const wrong = run([`--store=${store}`, '--heads=heads-2.json', '--write-heads=heads-3.json']);
    expect(wrong.stderr).toBe('');
    expect(wrong.stdout).toContain('The log is wrong');
    expect(wrong.stdout).toContain(
      '\nstream product/a, version 3: it is missing: the stream had 3 events when its head was noted, and now ends at version 2\n',
    );
    expect(wrong.status).toBe(1);
    expect(existsSync(join(folder, 'heads-3.json'))).toBe(false);
  });

  it.each<[string, () => readonly string[], RegExp]>([
    [
      'a folder without a log',
      () => [`--store=pglite:${folder}/none`],
      /none has no log: name .*STOCKBOOK_STORE or --store/,
    ],
    [
      'memory',
      () => ['--store=memory:'],
      /memory: is a log that only its own process can read: name another store in STOCKBOOK_STORE or --store/,
    ],
    ['another URL', () => ['--store=mysql://a/b'], /must be pglite:<folder>/],
    [
      'a server that cannot be reached',
      () => ['--store=postgres://stockbook@127.0.0.1:1/stockbook'],
      /cannot be opened .*ECONNREFUSED/,
    ],
    [
      'a DynamoDB that cannot be reached',
      () => ['--store=dynamodb://stockbook?endpoint=http://127.0.0.1:1'],
      /DynamoDB table stockbook at http:\/\/127.0.0.1:1 did not answer .*run the command again/,
    ],
    [
      'heads that are not there',
      () => ['--heads=none.json'],
      /--heads: none.json does not exist: name a file that --write-heads wrote/,
    ],
    [
      'a file that has no heads',
      () => [`--heads=${main}`],
      /the noted heads cannot be used: the text is not JSON of format stockbook-heads\/1: /,
    ],
    ['an unknown option', () => ['--all'], /'--all'.* -- --help$/],
  ])('ends with code 2 if the log cannot be verified: %s', (_what, options, message) => {
    const { status, stdout, stderr } = run(options());
    expect(stderr.trimEnd()).toMatch(/^The log could not be verified: [^\n]+$/);
    expect(stderr.trimEnd()).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('the progress', () => {
  it('is printed every five seconds', () => {
    const lines: string[] = [];
    let now = 0;
    const onProgress = printingProgress(
      (line) => lines.push(line),
      () => now,
    );
    for (now of [0, 4999]) onProgress({ phase: 'log', events: 1000, streams: 2 });
    expect(lines).toEqual([]);
    for (now of [5000, 6000]) onProgress({ phase: 'log', events: 1_200_000, streams: 2000 });
    now = 10_000;
    onProgress({ phase: 'streams', events: 34, streams: 8, of: 2000 });
    expect(lines).toEqual([
      'reading the log: 1,200,000 events in 2,000 streams so far',
      'verifying 8 of 2,000 streams: 34 events so far',
    ]);
  });
});
