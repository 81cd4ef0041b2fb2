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

  it('gives no rows where there are none', async () => {
    expect(await statements.query('SELECT 1 AS a WHERE $1::text IS NULL', ['x'])).toEqual([]);
  });

  it('goes on after a statement that cannot be parsed, and after one that fails', async () => {
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
