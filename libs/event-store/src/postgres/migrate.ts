import { SchemaTooNew } from '../errors/schema-too-new.ts';
import { impossible } from '../impossible.ts';
import { migrations as known } from './migrations/index.ts';
import type { SqlPort } from './sql-port.ts';

/**
 * Applies the migrations a database does not have yet: in order, all or none, and once, also when
 * several processes start together. Safe to run again.
 *
 * @throws SchemaTooNew where the database has more of them; nothing was changed
 * @throws StoreUnavailable
 */
export function migrate(sql: SqlPort, migrations: readonly string[] = known): Promise<void> {
  return sql.transaction(async ({ execute, query }) => {
    // A statement of its own, so that the next one sees what another process did meanwhile.
    await execute('SELECT pg_advisory_xact_lock(7305, 0)');
    await execute(`CREATE TABLE IF NOT EXISTS schema_versions (
      version integer PRIMARY KEY,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
    const [row] = await query<{ version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM schema_versions',
      [],
    );
    const { version: current } = row ?? impossible('an aggregate returned no row');
    if (current > migrations.length) throw new SchemaTooNew(current, migrations.length);
    for (const [index, migration] of migrations.entries()) {
      if (index < current) continue;
      await execute(migration);
      await query('INSERT INTO schema_versions (version) VALUES ($1)', [index + 1]);
    }
  });
}
