import { migrate } from '../../postgres/migrate.ts';
import type { SqlPort } from '../../postgres/sql-port.ts';
import type { CountRequest, ListRequest } from '../laws/query.ts';
import type { KeptRow, PreparedChange, WriteRequest } from '../laws/write.ts';
import type { RowKey } from '../row.ts';
import { RowStoreAdapter } from '../row-store-adapter.ts';
import { countStatement, listStatement } from './list-statement.ts';
import { theRows } from './migrations/index.ts';
import {
  COLUMNS,
  findRows,
  isRefused,
  type KeptTableRow,
  toKept,
  writeRows,
} from './row-statements.ts';
import { impossible } from '../../impossible.ts';

/** How many rows one statement drops: far fewer than it has time for. */
const DROPPED_AT_ONCE = 1000;

export interface PostgresRowStoreOptions {
  /** Whether something else closes the connection, such as a log in the same database; false by default. */
  readonly shared?: boolean;
}

/**
 * Rows in PostgreSQL: in a server, or embedded in the process. They lie in the schema of the log. A write is
 * one call of the SQL function `write_rows`.
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

  protected override async find(keys: readonly RowKey[]): Promise<PreparedChange[]> {
    return findRows((...call) => this.#sql.query(...call), this.#schema, keys);
  }

  protected override async writePrepared(request: WriteRequest): Promise<'written' | 'refused'> {
    try {
      await writeRows((...call) => this.#sql.write(...call), this.#schema, request);
      return 'written';
    } catch (error) {
      if (isRefused(error)) return 'refused';
      throw error;
    }
  }

  protected override async findInOrder(request: ListRequest): Promise<KeptRow[]> {
    const { text, parameters } = listStatement(this.#schema, COLUMNS, request);
    return (await this.#sql.query<KeptTableRow>(text, parameters)).map(toKept);
  }

  protected override async countRows(request: CountRequest): Promise<number> {
    const { text, parameters } = countStatement(this.#schema, request);
    const [row] = await this.#sql.query<{ count: number }>(text, parameters);
    return (row ?? impossible('a count returned no row')).count;
  }

  protected override async dropCollection(collection: string): Promise<void> {
    while (await this.#dropSome('stockbook_rows', 'id', collection));
    while (await this.#dropSome('stockbook_row_terms', 'term', collection));
  }

  override async close(): Promise<void> {
    if (!this.#shared) await this.#sql.close();
  }

  /**
   * @param order a column of the table's index, so that it is not scanned as a whole
   * @returns whether there may be more
   */
  async #dropSome(table: string, order: string, collection: string): Promise<boolean> {
    const rows = await this.#sql.write(
      `DELETE FROM ${this.#schema}.${table} WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM ${this.#schema}.${table} WHERE collection = $1
         ORDER BY ${order} LIMIT $2 FOR UPDATE
       )) RETURNING 1`,
      [collection, DROPPED_AT_ONCE],
      { yields: true },
    );
    return rows.length === DROPPED_AT_ONCE;
  }
}
