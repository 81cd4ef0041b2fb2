import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentClient } from '../../dynamodb/table/document-client.ts';
import { createTable } from '../../dynamodb/table/create-table.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { watchedClient } from '../../testing/dynamodb/watched-client.ts';
import { newCollection, wholeList } from '../../testing/rows/kit.ts';
import type { RowChange, Term } from '../row.ts';
import { DynamoDbRowStore } from './dynamodb-row-store.ts';
import { rowTableDefinition, rowTableOf } from './row-table.ts';

/** Of each row these terms are looked for. */
const TERMS = ['color', 'price'] as const;
/** More requests than any write of one row sends. */
const MOST_REQUESTS = 40;

class Killed extends Error {}

/** A client whose process dies: request number `last` and all after it never leave. */
function dyingAt(client: DocumentClient, last: number): DocumentClient {
  let sent = 0;
  return watchedClient(client, () => {
    sent += 1;
    if (sent >= last) throw new Killed();
  });
}

onEveryEngine(({ table, connect }) => {
  const rows = rowTableOf(table);
  let client: Awaited<ReturnType<typeof connect>>;
  let store: DynamoDbRowStore;
  beforeAll(async () => {
    client = await connect();
    await createTable(client, rows, rowTableDefinition);
    store = new DynamoDbRowStore(client, rows);
  });
  afterAll(() => store.close());

  /** Each list has exactly the rows that there are, by id and by each term. */
  async function expectListsToAgree(collection: string, ids: readonly string[]): Promise<void> {
    const found = await store.getMany(ids.map((id) => ({ collection, id })));
    const byId = found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await wholeList(store, collection)).toEqual(byId);
    for (const term of TERMS) {
      const listed = await wholeList(store, collection, { by: { term }, limit: 1 });
      expect(
        listed.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        term,
      ).toEqual(byId.filter(({ terms }) => term in terms));
    }
  }

  const put = (collection: string, version: number, terms: Record<string, Term>): RowChange => ({
    collection,
    id: 'a',
    version,
    data: { version },
    terms,
  });
  const red = (collection: string) => put(collection, 1, { color: 'red', price: { decimal: '5' } });
  const green = (collection: string) => put(collection, 2, { color: 'green' });
  const gone = (collection: string): RowChange => ({
    collection,
    id: 'a',
    version: 2,
    removed: true,
  });

  it.each([
    ['puts a row', [], red],
    ['puts other terms', [red], green],
    ['removes a row', [red], gone],
    ['puts a row that was removed', [red, gone], (name: string) => put(name, 3, { color: 'red' })],
  ] as const)(
    'a writer that dies while it %s leaves lists that are right',
    async (_, earlier, change) => {
      let died = 0;
      for (let last = 1; last <= MOST_REQUESTS; last += 1) {
        const collection = newCollection();
        await store.write([
          { collection, id: 'other', version: 1, data: 1, terms: { color: 'red' } },
        ]);
        for (const each of earlier) await store.write([each(collection)]);
        const dying = dyingAt(client, last);
        const write = new DynamoDbRowStore(dying, rows, { shared: true }).write([
          change(collection),
        ]);
        const survived = await write.then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return false;
          },
        );
        await expectListsToAgree(collection, ['a', 'other']);
        // Another writer comes after it, with the same change.
        expect(await store.write([change(collection)])).toBe('written');
        await expectListsToAgree(collection, ['a', 'other']);
        const written = change(collection);
        expect((await store.get({ collection, id: 'a' }))?.version).toBe(
          'removed' in written ? undefined : written.version,
        );
        if (survived) {
          expect(died).toBeGreaterThan(2);
          return;
        }
        died += 1;
      }
      throw new Error(`a write of one row sends ${MOST_REQUESTS} requests`);
    },
  );

  it('a reader that runs into hints of a dead writer drops them, once the row is newer', async () => {
    const collection = newCollection();
    await store.write([red(collection)]);
    // It wrote the row, and none of its old hints is gone.
    for (let last = 1; ; last += 1) {
      const dying = new DynamoDbRowStore(dyingAt(client, last), rows, { shared: true });
      await dying.write([green(collection)]).catch(() => undefined);
      if ((await store.get({ collection, id: 'a' }))?.version === 2) break;
    }
    const hints = async () => {
      const { Items = [] } = await client.scan({ TableName: rows });
      return Items.filter(({ pk }) => String(pk).startsWith(`t#${collection}#`)).length;
    };
    const before = await hints();
    expect(await wholeList(store, collection, { by: { term: 'price' } })).toEqual([]);
    expect(await wholeList(store, collection, { by: { term: 'color' } })).toHaveLength(1);
    expect(await hints()).toBeLessThan(before);
    expect(await hints()).toBe(1);
  });
});
