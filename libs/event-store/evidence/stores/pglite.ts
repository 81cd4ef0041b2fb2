import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openPGlite } from '../../src/pglite/index.ts';
import { PostgresEventStore } from '../../src/postgres/index.ts';
import type { Log } from './log.ts';

export async function newPgliteLog(): Promise<Log> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-evidence-'));
  return {
    name: 'pglite',
    opens: 'again',
    open: async () => PostgresEventStore.open(await openPGlite(join(folder, 'log'))),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The version of the package; it does not export its package.json. */
export function pgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const text = readFileSync(join(dirname(dirname(main)), 'package.json'), 'utf8');
  return `PGlite ${(JSON.parse(text) as { version: string }).version}`;
}
