import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { openPGlite } from '../pglite/index.ts';
import { connectPg, PostgresEventStore, type SqlPort } from '../postgres/index.ts';
import { type NotedHeads, verify } from './index.ts';

const stream = { category: 'product', id: '100' };
const other = { category: 'product', id: 'other' };
const where = (version: number) =>
  `WHERE category = 'product' AND stream_id = '100' AND version = ${version}`;

describe.each([
  ['PGlite', false],
  ['PostgreSQL', true],
])('a log on %s that SQL changed', (_name, real) => {
  let server: PostgresServer | undefined;
  let sql: SqlPort;
  let store: PostgresEventStore;
  let heads: NotedHeads;
  /** Runs a statement, in which `events` is the log's table. */
  let run: (statement: string) => Promise<unknown>;
  beforeAll(async () => {
    if (real) server = await startPostgresServer();
    sql = server ? await connectPg(server.url) : await openPGlite();
    store = await PostgresEventStore.open(sql);
    for (let n = 1; n <= 3; n += 1) {
      for (const each of [stream, other]) {
        const events = [2 * n - 1, 2 * n].map((number) => ({
          type: 'counted',
          data: { number, text: 'ä "quoted" \u{1f9fa}' },
        }));
        const command = { id: `c-${n}`, content: n };
        await store.append([{ stream: each, expected: 'any', events }], command);
      }
    }
    const verified = await verify(store);
    if (verified.status === 'wrong') throw new Error(verified.wrong.reason);
    heads = verified.heads;
    const [found] = await sql.query<{ table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
       WHERE tablename = 'events'`,
      [],
    );
    if (found === undefined) throw new Error('there is no table events');
    run = (statement) => sql.query(statement.replaceAll('events', found.table), []);
    // A trigger may refuse to change events; the owner of the table can switch it off.
    await run('ALTER TABLE events DISABLE TRIGGER ALL');
    await run('CREATE TABLE kept AS TABLE events');
  });
  beforeEach(async () => {
    await run('DELETE FROM events');
    await run('INSERT INTO events SELECT * FROM kept');
  });
  afterAll(async () => {
    await store.close();
    await server?.stop();
  });

  it('is sound as it was', async () => {
    expect(await verify(store, { heads })).toMatchObject({ status: 'sound', events: 12, newer: 0 });
  });

  it.each<[string, readonly string[], object]>([
    [
      'a byte of the data',
      [`UPDATE events SET data = replace(data, '4', '5') ${where(4)}`],
      { version: 4, wrong: 'content-changed' },
    ],
    [
      'a byte of the data, so that it is no JSON',
      [`UPDATE events SET data = replace(data, '{', '[') ${where(4)}`],
      { version: 4, wrong: 'unreadable' },
    ],
    [
      'the metadata',
      [`UPDATE events SET metadata = '{}' ${where(1)}`],
      { version: 1, wrong: 'content-changed' },
    ],
    [
      'the time',
      [`UPDATE events SET effective_at = '2020-01-01T00:00:00.000Z' ${where(6)}`],
      { version: 6, wrong: 'content-changed' },
    ],
    [
      'a hash',
      [`UPDATE events SET hash = md5(hash) ${where(2)}`],
      { version: 2, wrong: 'hash-changed' },
    ],
    ['a row that is deleted', [`DELETE FROM events ${where(3)}`], { version: 3, wrong: 'missing' }],
    [
      'two rows that are swapped',
      [
        `UPDATE events SET version = 99 ${where(2)}`,
        `UPDATE events SET version = 2 ${where(4)}`,
        `UPDATE events SET version = 4 ${where(99)}`,
      ],
      { version: 2, wrong: 'swapped' },
    ],
    [
      'two rows whose data is swapped',
      [
        `UPDATE events SET data = (SELECT data FROM kept
           WHERE category = 'product' AND stream_id = '100' AND version = 5 - events.version + 2)
         WHERE stream_id = '100' AND version IN (2, 5)`,
      ],
      { version: 2, wrong: 'swapped' },
    ],
    [
      'a row that is inserted',
      [
        `UPDATE events SET position = position + 1000 WHERE position > 4`,
        `UPDATE events SET position = position - 999 WHERE position > 1000`,
        `UPDATE events SET version = version + 1000 WHERE stream_id = '100' AND version > 2`,
        `UPDATE events SET version = version - 999 WHERE stream_id = '100' AND version > 1000`,
        `INSERT INTO events SELECT 5, category, stream_id, 3, 'new', type, schema_version, data,
           effective_at, recorded_at, metadata, content_hash, hash FROM kept ${where(2)}`,
      ],
      { version: 3, wrong: 'inserted' },
    ],
    [
      'the last rows that are deleted',
      [`DELETE FROM events ${where(5)}`, `DELETE FROM events ${where(6)}`],
      { version: 5, wrong: 'truncated' },
    ],
    [
      'a stream that is deleted',
      [`DELETE FROM events WHERE stream_id = '100'`],
      { version: 1, wrong: 'truncated' },
    ],
  ])('%s', async (_what, statements, expected) => {
    for (const statement of statements) await run(statement);
    expect(await verify(store, { heads })).toMatchObject({
      status: 'wrong',
      wrong: { stream, ...expected },
    });
  });
});
