import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentClient } from '../../dynamodb/table/document-client.ts';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { watchedClient } from '../../testing/dynamodb/watched-client.ts';
import { newCollection, put, removal } from '../../testing/rows/kit.ts';
import type { RowChange } from '../row.ts';
import type { RowQuery } from '../row-store.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';

onEveryEngine(({ table, connect }) => {
  const rows = rowTableOf(table);
  let client: DocumentClient;
  let store: DynamoDbRowStore;
  beforeAll(async () => {
    const connected = await connect();
    await createTable(connected, rows, rowTableDefinition);
    client = connected;
    store = new DynamoDbRowStore(client, rows);
  });
  afterAll(() => store.close());

  const value = (n: number) => ({ n: { decimal: `${n}` } });
  const key = (collection: string, id: number) => ({ collection, id: `${id}` });

  /** Lists rows 1 to 5, one of which changes after the hints were read, and before the rows are. */
  async function listWhile(change: (collection: string) => RowChange, query: RowQuery) {
    const collection = newCollection();
    await store.write([1, 2, 3, 4, 5].map((n) => put(key(collection, n), 1, value(n * 10))));
    let changed = false;
    const watched = watchedClient(client, async (operation) => {
      if (operation !== 'batchGet' || changed) return;
      changed = true;
      await store.write([change(collection)]);
    });
    const reader = new DynamoDbRowStore(watched, rows, { shared: true });
    const page = await reader.list(collection, query);
    expect(changed).toBe(true);
    return page.rows.map(({ id }) => id).join(' ');
  }
  const moveTo = (id: number, n: number) => (collection: string) =>
    put(key(collection, id), 2, value(n));
  const by = { term: 'n' };

  it.each([
    ['back', moveTo(3, 5), { by }, '3 1 2 4 5'],
    ['on', moveTo(3, 45), { by }, '1 2 4 3 5'],
    ['to the end', moveTo(3, 60), { by }, '1 2 4 5 3'],
    ['on, backwards', moveTo(3, 45), { by, direction: 'backwards' }, '5 3 4 2 1'],
    ['and keeps its value', moveTo(3, 30), { by }, '1 2 3 4 5'],
    ['out of the range', moveTo(3, 60), { by: { ...by, to: { decimal: '50' } } }, '1 2 4 5'],
    ['within the range', moveTo(3, 41), { by: { ...by, to: { decimal: '50' } } }, '1 2 4 3 5'],
    ['behind the page', moveTo(2, 45), { by, limit: 3 }, '1 3 4'],
    ['before the page', moveTo(5, 5), { by, limit: 2, direction: 'backwards' }, '4 3'],
  ] satisfies readonly (readonly [string, (collection: string) => RowChange, RowQuery, string])[])(
    'a page has a row at its new place that moves %s while the page is read',
    async (_, change, query, expected) => {
      expect(await listWhile(change, query)).toBe(expected);
    },
  );

  it('a page has no row that is removed, or loses the term, while the page is read', async () => {
    const removed = (collection: string) => removal(key(collection, 3), 2);
    expect(await listWhile(removed, { by })).toBe('1 2 4 5');
    const without = (collection: string) => put(key(collection, 3), 2);
    expect(await listWhile(without, { by })).toBe('1 2 4 5');
    expect(await listWhile(without, {})).toBe('1 2 3 4 5');
  });
});
