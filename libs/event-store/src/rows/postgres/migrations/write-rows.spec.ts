import { expect, it } from 'vitest';
import { openPGlite } from '../../../pglite/index.ts';
import { migrate } from '../../../postgres/migrate.ts';
import { PostgresRowStore } from '../../../postgres/index.ts';
import type { Term } from '../../row.ts';
import { tables } from './0001-tables.ts';
import { putRows } from './0002-put-rows.ts';

/** What a program wrote before there was `write_rows`. */
const older = { part: 'rows', steps: [tables, putRows] };
const key = (id: string) => ({ collection: 'stock', id });
const row = (id: string, version: number, terms: Record<string, Term> = {}) => ({
  ...key(id),
  version,
  data: `${version}`,
  terms,
});

async function openOlder() {
  const sql = await openPGlite();
  await migrate(sql, older);
  const put = async (write: object) => {
    const [found] = await sql.query<{ outcome: string }>(
      'SELECT stockbook.put_rows($1::jsonb) AS outcome',
      [JSON.stringify(write)],
    );
    return found?.outcome;
  };
  const idsBy = async (rows: PostgresRowStore, term: string) =>
    (await rows.list('stock', { by: { term } })).rows.map(({ id, terms }) => [id, terms[term]]);
  return { sql, put, idsBy };
}

it('goes on with the rows and terms of an older program', async () => {
  const { sql, put, idsBy } = await openOlder();
  const [one, two]: [Term, Term] = [{ decimal: '1' }, { decimal: '2' }];
  await put({ changes: [row('a', 1, { n: one, t: 'x' }), row('b', 1, { n: two })] });
  const rows = await PostgresRowStore.open(sql);
  expect(await idsBy(rows, 'n')).toEqual([
    ['a', one],
    ['b', two],
  ]);
  await rows.write([{ ...row('a', 2, { n: { decimal: '3' } }) }]);
  expect(await idsBy(rows, 'n')).toEqual([
    ['b', two],
    ['a', { decimal: '3' }],
  ]);
  expect(await idsBy(rows, 't')).toEqual([]);
  await rows.drop('stock');
  expect(await idsBy(rows, 'n')).toEqual([]);
  await rows.close();
});

it('has put_rows do the same for a program that was started before', async () => {
  const { sql, put, idsBy } = await openOlder();
  const rows = await PostgresRowStore.open(sql);
  const checkpoint = (version: number) => ({ ...row('z', version) });
  const write = {
    changes: [row('b', 1, { t: 'x' }), row('a', 1, { t: 'y' })],
    only: [{ ...key('b'), version: 0 }],
    checkpoint: checkpoint(1),
  };
  expect(await put(write)).toBe('written');
  expect(await idsBy(rows, 't')).toEqual([
    ['b', 'x'],
    ['a', 'y'],
  ]);
  // b is there now, and the checkpoint must be newer.
  expect(await put({ ...write, changes: [row('a', 2)], checkpoint: checkpoint(2) })).toBe(
    'refused',
  );
  expect(await put({ changes: [row('a', 2)], checkpoint: checkpoint(1) })).toBe('refused');
  expect(await rows.get(key('a'))).toMatchObject({ version: 1 });
  expect(
    await put({ changes: [{ ...key('a'), version: 2 }], only: [{ ...key('b'), version: 1 }] }),
  ).toBe('written');
  expect(await rows.get(key('a'))).toBeUndefined();
  expect(await idsBy(rows, 't')).toEqual([['b', 'x']]);
  await rows.close();
});
