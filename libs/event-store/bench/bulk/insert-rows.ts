import { receivedEvent } from '@stockbook/bench';
import type { ClientBase } from 'pg';
import pg from 'pg';
import { connectPg, PostgresEventStore } from '../../src/postgres/index.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import { received } from '../workload/stock.ts';

/** The rows that one append writes, of which all others differ only in their keys. */
export interface Rows {
  readonly event: Readonly<Record<string, unknown>>;
  readonly command: Readonly<Record<string, unknown>>;
}

/** Makes tables like those of the log, with the same indexes, but without its functions and triggers. */
export async function makeTables(url: string): Promise<Rows> {
  const store = await PostgresEventStore.open(await connectPg(url));
  const { data, type } = receivedEvent(received('bulk-1', seededRandom(1)));
  const stream = { category: 'stock', id: 'bulk-1' };
  const command = { id: 'command-bulk-1', content: data };
  await store.append([{ stream, expected: 'no-stream', events: [{ type, data }] }], command);
  await store.close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      CREATE SCHEMA bulk;
      CREATE TABLE bulk.events (LIKE stockbook.events INCLUDING ALL);
      CREATE TABLE bulk.commands (LIKE stockbook.commands INCLUDING ALL);`);
    const [events, commands] = [
      await client.query('SELECT * FROM stockbook.events'),
      await client.query('SELECT * FROM stockbook.commands'),
    ];
    return { event: events.rows[0], command: commands.rows[0] };
  } finally {
    await client.end();
  }
}

const INSERT = `
  WITH events AS (
    INSERT INTO bulk.events (position, category, stream_id, version, id, type, schema_version, data,
        effective_at, recorded_at, metadata, content_hash, hash)
      SELECT position, 'stock', stream_id, 1, id, type, 1, data, at, at, metadata, content_hash, hash
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[])
          AS e (position, stream_id, id, type, data, at, metadata, content_hash, hash)
  )
  INSERT INTO bulk.commands (category, stream_id, command_id, content_hash, result)
    SELECT 'stock', stream_id, command_id, content_hash, result
      FROM unnest($2::text[], $10::text[], $8::text[], $11::text[])
        AS c (stream_id, command_id, content_hash, result)`;

/** Inserts the rows of some appends in one statement. */
export async function insertRows(
  client: ClientBase,
  { event, command }: Rows,
  { name, from, count }: { readonly name: string; readonly from: number; readonly count: number },
): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const all = (value: unknown) => numbers.map(() => value);
  await client.query(INSERT, [
    numbers,
    numbers.map((number) => `${name}-${number}`),
    all(event['id']),
    all(event['type']),
    all(event['data']),
    all(event['recorded_at']),
    all(event['metadata']),
    all(event['content_hash']),
    all(event['hash']),
    numbers.map((number) => `command-${name}-${number}`),
    all(command['result']),
  ]);
}
