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
  write<Row>(
    text: string,
    parameters: readonly unknown[],
    options?: StatementOptions,
  ): Promise<readonly Row[]>;
  /** Runs the work in a transaction, and commits it; if the work throws, rolls it back. */
  transaction<Result>(work: (transaction: SqlTransaction) => Promise<Result>): Promise<Result>;
  /**
   * Calls `notified` after each notice on a channel. Absent if the database is embedded: it has one session, and this
   * process alone writes to it. Then the log foresees what its appends write, and reads several loads in one statement.
   *
   * @returns ends it
   */
  listen?(channel: string, listener: NoticeListener): () => void;
  /**
   * Checks that the database takes writes now. It does not wait for other statements.
   *
   * @throws StoreUnavailable
   */
  check(): Promise<void>;
  /** Every later call throws StoreClosed: also those of rows that share the connection. */
  close(): Promise<void>;
}

export interface StatementOptions {
  /** Whether statements of others go first, where the database has one session; false by default. */
  readonly yields?: boolean;
}

/** What is told of the notices on a channel. */
export interface NoticeListener {
  readonly notified: () => void;
  /**
   * Called with true once a notice was heard, and with false when notices may be lost: the connection broke,
   * or a pool of connections keeps them. At the start they may be lost.
   */
  readonly hears: (hears: boolean) => void;
}

/** The statements of one transaction. */
export interface SqlTransaction extends Pick<SqlPort, 'query'> {
  /** Runs several statements, without parameters. */
  execute(script: string): Promise<void>;
  /**
   * Runs the last statement, and commits: in one message, where the database takes both. If it throws, the
   * transaction is rolled back.
   */
  finish<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
}
