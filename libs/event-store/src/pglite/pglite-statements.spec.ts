import * as pglite from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineThread } from './engine-thread.ts';
import { openPGlite } from './pglite.ts';
import { PGliteStatements } from './pglite-statements.ts';

describe('statements of a PGlite', () => {
  let database: pglite.PGlite;
  let engine: EngineThread;
  let statements: PGliteStatements;

  beforeAll(async () => {
    database = await pglite.PGlite.create();
    engine = await EngineThread.start({ onStop: () => undefined });
    statements = new PGliteStatements(engine, pglite, pglite.types.parsers);
  });
  afterAll(async () => {
    await engine.close();
    await database.close();
  });

  it('gives the rows that PGlite itself gives', async () => {
    const text =
      'SELECT $1::text AS a, $2::integer AS b, $3::bigint AS c, $4::text AS d, true AS e UNION ALL SELECT $1, 0, 0, null, false';
    const parameters = ['it’s "1\\2', -7, 2 ** 40, null];
    const { rows } = await database.query(text, parameters);
    expect(rows).toHaveLength(2);
    expect(await statements.query(text, parameters)).toEqual(rows);
    // Now it is parsed already.
    expect(await statements.query(text, parameters)).toEqual(rows);
  });

  it('keeps a U+FEFF at the start of a text', async () => {
    const text = 'SELECT $1::text AS given, length($1::text) AS length';
    expect(await statements.query(text, ['\ufeffa'])).toEqual([{ given: '\ufeffa', length: 2 }]);
  });

  it('gives arrays as PGlite itself does', async () => {
    const sql = await openPGlite();
    const text = `SELECT ARRAY[1, 2] AS a, ARRAY['x', null, '"'] AS b, ARRAY[]::bigint[] AS c`;
    const { rows } = await database.query(text);
    expect(await sql.query(text, [])).toEqual(rows);
    await sql.close();
  });

  it('has a statement that several send first at the same time', async () => {
    const text = 'SELECT $1::integer * 2 AS double';
    const all = [1, 2, 3].map((each) => statements.query(text, [each]));
    expect(await Promise.all(all)).toEqual([[{ double: 2 }], [{ double: 4 }], [{ double: 6 }]]);
    expect(await statements.query(text, [4])).toEqual([{ double: 8 }]);
  });

  it('gives no rows where there are none', async () => {
    expect(await statements.query('SELECT 1 AS a WHERE $1::text IS NULL', ['x'])).toEqual([]);
  });

  it('goes on after a statement that cannot be parsed, and after one that fails', async () => {
    await expect(statements.query('SELECT nothing FROM nowhere', [])).rejects.toThrow('nowhere');
    await expect(statements.query('SELECT nothing FROM nowhere', [])).rejects.toThrow('nowhere');
    const divide = 'SELECT 6 / $1::integer AS result';
    await expect(statements.query(divide, [0])).rejects.toThrow('division by zero');
    expect(await statements.query(divide, [2])).toEqual([{ result: 3 }]);
  });
});

it('lets no statement in between those of a transaction', async () => {
  const sql = await openPGlite();
  const count = 'SELECT count(*)::integer AS count FROM notes';
  await sql.transaction(({ execute }) => execute('CREATE TABLE notes (text text)'));
  let during: Promise<unknown> | undefined;
  await expect(
    sql.transaction(async ({ query }) => {
      await query('INSERT INTO notes VALUES ($1)', ['never mind']);
      during = sql.query(count, []);
      await new Promise(setImmediate);
      throw new Error('changed its mind');
    }),
  ).rejects.toThrow('changed its mind');
  expect(await during).toEqual([{ count: 0 }]);
  await sql.close();
});

describe('a transaction of a PGlite', () => {
  it('is rolled back by a first statement that fails', async () => {
    const sql = await openPGlite();
    const failing = sql.transaction(({ query }) => query('SELECT 1 / 0', []));
    await expect(failing).rejects.toThrow('division by zero');
    const working = sql.transaction(({ query }) => query('SELECT 1 AS one', []));
    expect(await working).toEqual([{ one: 1 }]);
    await sql.close();
  });

  it('is none if nothing was sent in it', async () => {
    const sql = await openPGlite();
    expect(await sql.transaction(async () => 'nothing')).toBe('nothing');
    const thrown = sql.transaction(async () => {
      throw new Error('changed its mind');
    });
    await expect(thrown).rejects.toThrow('changed its mind');
    // In a transaction, which would still be open, it would be the same for both.
    const transaction = 'SELECT pg_current_xact_id()::text AS id';
    const [first, second] = [await sql.query(transaction, []), await sql.query(transaction, [])];
    expect(first).not.toEqual(second);
    await sql.close();
  });

  it('is sent without those that share the session beside it', async () => {
    const sql = await openPGlite();
    await sql.transaction(({ execute }) => execute('CREATE TABLE notes (text text)'));
    const count = 'SELECT count(*)::integer AS count FROM notes';
    const note = 'INSERT INTO notes VALUES ($1)';
    const before = sql.query(count, []);
    const rolledBack = sql.transaction(async ({ query }) => {
      await query(note, ['never mind']);
      throw new Error('changed its mind');
    });
    const kept = [sql.write(note, ['a']), sql.write(note, ['b'])];
    await expect(rolledBack).rejects.toThrow('changed its mind');
    await Promise.all(kept);
    expect(await before).toEqual([{ count: 0 }]);
    expect(await sql.query(count, [])).toEqual([{ count: 2 }]);
    await sql.close();
  });
});
