/** The little that the log needs of a PostgreSQL, so that PGlite and `pg` serve alike. */
export interface SqlPort {
  /** Runs one statement; `bigint` columns come back as text or number, either will do. */
  query<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  /** Commits what the work did; where it throws, nothing is changed. */
  transaction<Result>(work: (transaction: SqlTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** What can be done inside one transaction. */
export interface SqlTransaction extends Pick<SqlPort, 'query'> {
  /** Runs several statements, without parameters. */
  execute(script: string): Promise<void>;
}
