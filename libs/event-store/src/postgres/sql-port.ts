/** What the log needs of PostgreSQL. PGlite and `pg` implement it. */
export interface SqlPort {
  /** The schema that the user chose for the log. By default it is `stockbook`. */
  readonly schema?: string;
  /** Runs one statement that reads. A `bigint` column comes back as text or as a number. */
  query<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  /**
   * Runs one statement that writes, in a transaction of its own under READ COMMITTED. Writes do not keep
   * reads waiting. If it throws `StoreUnavailable`, it does not commit later, unless the connection broke
   * while it did.
   */
  write<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs the work in a transaction, and commits it; if the work throws, rolls it back. */
  transaction<Result>(work: (transaction: SqlTransaction) => Promise<Result>): Promise<Result>;
  /**
   * Checks that the database takes writes now. It does not wait for other statements.
   *
   * @throws StoreUnavailable
   */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The statements of one transaction. */
export interface SqlTransaction extends Pick<SqlPort, 'query'> {
  /** Runs several statements, without parameters. */
  execute(script: string): Promise<void>;
}
