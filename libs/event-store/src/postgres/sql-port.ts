/** The little that the log needs of a PostgreSQL, so that PGlite and `pg` serve alike. */
export interface SqlPort {
  /** Runs one statement; `bigint` columns come back as text or number, either will do. */
  query<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements, without parameters, in one transaction. */
  execute(script: string): Promise<void>;
  close(): Promise<void>;
}
