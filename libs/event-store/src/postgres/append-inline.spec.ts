import { describe, expect, it } from 'vitest';
import { openPGlite } from '../pglite/index.ts';
import type { Projection } from '../projections/projection.ts';
import { Readers } from '../readers/readers.ts';
import { PostgresEventStore, PostgresRowStore, type SqlPort } from './index.ts';

const count: Projection<number> = {
  name: 'count',
  version: 1,
  filter: { categories: ['shelf'] },
  key: ({ stream }) => stream.id,
  project: (before = 0) => before + 1,
};

/** The statements of transactions on a connection. */
function observed(sql: SqlPort) {
  const statements: string[] = [];
  const observing: SqlPort = {
    ...sql,
    query: (...call) => sql.query(...call),
    write: (...call) => sql.write(...call),
    check: () => sql.check(),
    close: () => sql.close(),
    transaction: (work) =>
      sql.transaction(({ query, finish, execute }) =>
        work({
          execute,
          query: (text, parameters) => {
            statements.push(text);
            return query(text, parameters);
          },
          finish: (text, parameters) => {
            statements.push(text);
            return finish(text, parameters);
          },
        }),
      ),
  };
  return { sql: observing, statements };
}

describe('an append that writes the rows of a projection', () => {
  it('reads the state, the checkpoint and the rows in one statement, under the lock of appends', async () => {
    const { sql, statements } = observed(await openPGlite());
    const store = await PostgresEventStore.open(sql, { inline: [count] });
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const readers = new Readers({ store, rows, soleProcess: true, projections: [count] });
    await readers.runOnce();
    const append = async () => {
      statements.length = 0;
      const stream = { category: 'shelf', id: 'a' };
      await store.append([{ stream, expected: 'any', events: [{ type: 'received', data: 1 }] }]);
      return statements.map((text) => /append_batch|write_rows|SELECT r\./.exec(text)?.[0]);
    };
    // The first does not know yet which build is read.
    await append();
    expect(await append()).toEqual(['append_batch', 'SELECT r.', 'write_rows']);
    // After a rebuild it looks again, and then knows.
    await readers.rebuild('count');
    await readers.runOnce();
    await append();
    expect(await append()).toEqual(['append_batch', 'SELECT r.', 'write_rows']);
    expect((await readers.view(count).get('a'))?.data).toBe(4);
    await store.close();
  });

  it('shares a transaction with those that came while another one was under way', async () => {
    const { sql, statements } = observed(await openPGlite());
    const store = await PostgresEventStore.open(sql, { inline: [count] });
    const rows = await PostgresRowStore.open(sql, { shared: true });
    const readers = new Readers({ store, rows, soleProcess: true, projections: [count] });
    await readers.runOnce();
    statements.length = 0;
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.append([
          {
            stream: { category: 'shelf', id: `${index % 3}` },
            expected: index === 5 ? 'no-stream' : 'any',
            events: [{ type: 'received', data: index }],
          },
        ]),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(
      results.map((_, index) => (index === 5 ? 'conflict' : 'appended')),
    );
    expect(statements.filter((text) => text.includes('append_batch'))).toHaveLength(2);
    expect(statements.filter((text) => text.includes('write_rows'))).toHaveLength(2);
    const { events } = await store.readAll();
    // In the order in which they were asked for.
    expect(events.map(({ data }) => data)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9]);
    const view = readers.view(count);
    const counts = await Promise.all(['0', '1', '2'].map(async (id) => (await view.get(id))?.data));
    expect(counts).toEqual([4, 3, 2]);
    await store.close();
  });
});
