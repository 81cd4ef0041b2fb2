import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPGlite } from './index.ts';

// docs/guarantees.md says that PGlite promises nothing when the power fails. Change it, if this changes.
it('runs with fsync off, so the last events can be lost when the power fails', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-power-'));
  const sql = await openPGlite(join(folder, 'data'));
  try {
    expect(await sql.query(`SELECT current_setting('fsync') AS fsync`, [])).toEqual([
      { fsync: 'off' },
    ]);
  } finally {
    await sql.close();
    await rm(folder, { recursive: true });
  }
});
