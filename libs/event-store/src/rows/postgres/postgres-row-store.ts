import { impossible } from '../../impossible.ts';
import { migrate } from '../../postgres/migrate.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import type { ListRequest } from '../laws/query.ts';
import type { KeptRow, WriteRequest } from '../laws/write.ts';
import type { RowKey, Term } from '../row.ts';
import { RowStoreAdapter } from '../row-store-adapter.ts';
import { listStatement } from './list-statement.ts';
import { theRows } from './migrations/index.ts';

/** A row of the table `stockbook_rows`. */
interface TableRow extends RowKey {
  readonly version: string | number;
  readonly data: string;
  readonly terms: string;
}

const COLUMNS = 'r.collection, r.id, r.version, r.data, r.terms::text AS terms';
/** How many rows one statement drops: far fewer than it has time for. */
const DROPPED_AT_ONCE = 1000;

export interface PostgresRowStoreOptions {
  /** Whether something else closes the connection, such as a log in the same database; false by default. */
  readonly shared?: boolean;
}

/**
 * Rows in PostgreSQL: in a server, or embedded in the process. They lie in the schema of the log. A write is
 * one call of the SQL function `put_rows`.
 *
 * @example
 * const rows = await PostgresRowStore.open(await openPGlite('./.stockbook'))
 */
export class PostgresRowStore extends RowStoreAdapter {
  readonly #sql: SqlPort;
  /** Quoted. */
  readonly #schema: string;
  readonly #shared: boolean;

  private constructor(sql: SqlPort, schema: string, shared: boolean) {
    super();
    this.#sql = sql;
    this.#schema = schema;
    this.#shared = shared;
  }

  /**
   * Applies the migrations that the database lacks. Unless it is shared, the store owns the connection: it
   * closes it when the store is closed, and when opening fails.
   *
   * @throws SchemaNotMigrated, SchemaTooNew, StoreUnavailable
   * @example
   * const rows = await PostgresRowStore.open(await connectPg(url))
   */
  static async open(
    sql: SqlPort,
    { shared = false }: PostgresRowStoreOptions = {},
  ): Promise<PostgresRowStore> {
    try {
      return new PostgresRowStore(sql, await migrate(sql, theRows), shared);
    } catch (error) {
      if (!shared) await sql.close();
      throw error;
    }
  }

  protected override async find(keys: readonly RowKey[]): Promise<KeptRow[]> {
    const rows = await this.#sql.query<TableRow>(
      `SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS k (collection text, id text)
       JOIN ${this.#schema}.stockbook_rows AS r ON r.collection = k.collection AND r.id = k.id
       WHERE r.data IS NOT NULL`,
      [JSON.stringify(keys)],
    );
    return rows.map(toKept);
  }

  protected override async writePrepared(request: WriteRequest): Promise<'written' | 'refused'> {
    const [row] = await this.#sql.write<{ outcome: 'written' | 'refused' }>(
      `SELECT ${this.#schema}.put_rows($1::jsonb) AS outcome`,
      [JSON.stringify(request)],
    );
    const { outcome } = row ?? impossible('put_rows returned no row');
    return outcome;
  }

  protected override async findInOrder(request: ListRequest): Promise<KeptRow[]> {
    const { text, parameters } = listStatement(this.#schema, COLUMNS, request);
    return (await this.#sql.query<TableRow>(text, parameters)).map(toKept);
  }

  protected override async dropCollection(collection: string): Promise<void> {
    while (await this.#dropSome(collection));
  }

  override async close(): Promise<void> {
    if (!this.#shared) await this.#sql.close();
  }

  /** @returns whether there may be more */
  async #dropSome(collection: string): Promise<boolean> {
    const rows = await this.#sql.write(
      `WITH dropped AS (
         SELECT collection, id FROM ${this.#schema}.stockbook_rows WHERE collection = $1
         ORDER BY id LIMIT $2 FOR UPDATE
       ), terms AS (
         DELETE FROM ${this.#schema}.stockbook_row_terms AS t USING dropped
         WHERE t.collection = dropped.collection AND t.id = dropped.id
       )
       DELETE FROM ${this.#schema}.stockbook_rows AS r USING dropped
       WHERE r.collection = dropped.collection AND r.id = dropped.id RETURNING 1`,
      [collection, DROPPED_AT_ONCE],
    );
    return rows.length === DROPPED_AT_ONCE;
  }
}

const toKept = ({ collection, id, version, data, terms }: TableRow): KeptRow => ({
  collection,
  id,
  version: Number(version),
  data,
  terms: JSON.parse(terms) as Record<string, Term>,
});
