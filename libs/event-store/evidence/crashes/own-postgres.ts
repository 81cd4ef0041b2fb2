import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';

/** Starts a PostgreSQL server for a check, and ends it after the check. */
export async function onOwnPostgres<Result>(
  check: (server: PostgresServer) => Promise<Result>,
): Promise<Result> {
  const server = await startPostgresServer();
  try {
    return await check(server);
  } finally {
    // Killed first: a server that is asked to stop while it recovers, or has a stopped process, may never end.
    await server.kill();
    await server.stop();
  }
}
