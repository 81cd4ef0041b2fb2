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
    [
      'a number beyond the range of a double',
      [`UPDATE events SET data = '{"n":1e400}' ${where(4)}`],
      { version: 4, wrong: 'content-changed' },
    ],
    [
      'half of a character',
      [`UPDATE events SET data = '{"n":"\\ud800"}' ${where(4)}`],
      { version: 4, wrong: 'content-changed' },
    ],
    [
      'data that is nested deeper than the stack',
      [`UPDATE events SET data = repeat('[', 100000) || repeat(']', 100000) ${where(4)}`],
      { version: 4, wrong: 'content-changed' },
    ],
    [
      'a category that gets a slash',
      [`UPDATE events SET category = 'a/b' WHERE stream_id = '100'`],
      { stream: { category: 'a/b', id: '100' }, version: 1, wrong: 'content-changed' },
    ],
    [
      'an id that is emptied',
      [`UPDATE events SET stream_id = '' WHERE stream_id = '100'`],
      { stream: { category: 'product', id: '' }, version: 1, wrong: 'content-changed' },
    ],
    [
      'a row with wrong hashes after the head',
      [
        `INSERT INTO events SELECT 13, category, stream_id, 7, 'new', type, schema_version, data,
           effective_at, recorded_at, metadata, md5('1'), md5('2') FROM kept ${where(6)}`,
      ],
      { version: 7, wrong: 'inserted' },
    ],
    [
      'a position that is moved to the end',
      [`UPDATE events SET position = 1000 ${where(6)}`],
      { stream: other, version: 5, wrong: 'misplaced' },
    ],
    [
      'a position that no read goes on from',
      [`UPDATE events SET position = 9000000000000000 WHERE stream_id = 'other' AND version = 6`],
      { stream: other, version: 6, wrong: 'misplaced' },
    ],
    [
      'the positions of a stream, so that readAll does not reach them',
      [`UPDATE events SET position = -position WHERE stream_id = '100'`],
      { version: 6, wrong: 'misplaced' },
    ],
  ])('%s', async (_what, statements, expected) => {
    for (const statement of statements) await run(statement);
    expect(await verify(store, { heads })).toMatchObject({
      status: 'wrong',
      wrong: { stream, ...expected },
    });
  });

  it.each<[string, string, object]>([
    [
      'a stream in the middle that is deleted',
      `WHERE stream_id = '100'`,
      { stream: other, version: 1 },
    ],
    ['the last events of a stream that are deleted', where(6), { stream: other, version: 5 }],
  ])('%s, also without heads: the positions have a gap', async (_what, which, expected) => {
    await run(`DELETE FROM events ${which}`);
    expect(await verify(store)).toMatchObject({
      status: 'wrong',
      wrong: { ...expected, wrong: 'misplaced' },
    });
  });

  it('an event of a repeat that is deleted: the repeat names it', async () => {
    const again = () =>
      store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }], {
        id: 'c-2',
        content: 2,
      });
    await run(`DELETE FROM events ${where(4)}`);
    const missing = { code: 'DamagedEvent', stream, version: 4, damage: 'missing' };
    await expect(again()).rejects.toMatchObject(missing);
    const found = store.findCommand(stream, { id: 'c-2', content: 2 });
    await expect(found).rejects.toMatchObject(missing);
    await run(`DELETE FROM events ${where(3)}`);
    await expect(again()).rejects.toMatchObject({ ...missing, version: 3 });
  });
});
