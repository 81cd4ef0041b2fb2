import { SchemaTooNew } from '../errors/schema-too-new.ts';
import { impossible } from '../impossible.ts';
import { migrations as known } from './migrations/index.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * Applies the migrations that a database lacks, in order: all of them or none. It is safe to run it
 * again, and in several processes at once.
 *
 * @throws SchemaTooNew if the database has more migrations; nothing was changed
 * @throws StoreUnavailable
 * @example
 * await migrate(await connectPg(url))
 */
export function migrate(sql: SqlPort, migrations: readonly string[] = known): Promise<void> {
  return sql.transaction(async ({ execute, query }) => {
    // A statement of its own, so that the next one sees what another process committed meanwhile.
    await execute('SELECT pg_advisory_xact_lock(7305, 0)');
    await execute(`CREATE TABLE IF NOT EXISTS schema_versions (
      version integer PRIMARY KEY,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    const [row] = await query<{ version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM schema_versions',
      [],
    );
    const { version: current } = row ?? impossible('SELECT max() returned no row');
    if (current > migrations.length) throw new SchemaTooNew(current, migrations.length);
    for (const [index, migration] of migrations.entries()) {
      if (index < current) continue;
      await execute(migration);
      await query('INSERT INTO schema_versions (version) VALUES ($1)', [index + 1]);
    }
  });
}
