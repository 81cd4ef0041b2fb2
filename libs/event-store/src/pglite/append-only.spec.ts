import { expect, it } from 'vitest';
import { PostgresEventStore } from '../postgres/index.ts';
import { openPGlite } from './index.ts';

it('PGlite refuses UPDATE, DELETE and TRUNCATE of the log', async () => {
  const sql = await openPGlite();
  const store = await PostgresEventStore.open(sql);
  const stream = { category: 'product', id: '100' };
  await store.append([{ stream, expected: 'any', events: [{ type: 'counted', data: 1 }] }], {
    id: 'c-1',
    content: 1,
  });
  for (const table of ['stockbook.events', 'stockbook.commands']) {
    for (const change of [
      `UPDATE ${table} SET category = 'other'`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ]) {
      await expect(sql.query(change, [])).rejects.toMatchObject({ code: '23001' });
    }
  }
  expect((await store.readAll()).events).toHaveLength(1);
  await store.close();
});
