import { openPGlite } from '@stockbook/event-store/pglite';
import { expect, it } from 'vitest';
import {
  type Accepted,
  Api,
  bodyOf,
  expectRepeat,
  expectStored,
  productReceived,
  type Reply,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';

const SEGMENT_BYTES = 16 * 1024 * 1024;
/** How much more the server may write to the database's log, in KiB. */
const ROOM = 400;
const SENDERS = 8;

/**
 * A limit on the size of files stands for the full disk: PostgreSQL cannot go on writing its log, and PGlite
 * ends in a PANIC as it does on a full disk.
 */
export function fullDisk(): void {
  it('ends the server, which says what to do; what it acknowledged is there afterwards', async () => {
    const folder = await temporaryFolder();
    const STOCKBOOK_STORE = `pglite:${folder.path}`;
    const limited = await LocalServer.start(
      STOCKBOOK_STORE,
      {},
      { fileSize: (await usedOfLog(folder.path)) + ROOM },
    );
    let server = limited;
    const api = new Api(() => server.url, { faults: 'allow' });
    try {
      const acknowledged: [ReturnType<typeof productReceived>, Accepted][] = [];
      const sender = async () => {
        const productId = unique('product');
        for (;;) {
          const event = productReceived(productId);
          let reply: Reply;
          try {
            reply = await api.send(event);
          } catch (error) {
            // The error of fetch for a connection that is refused or closed.
            expect(error).toBeInstanceOf(TypeError);
            return;
          }
          if (reply.status === 201) acknowledged.push([event, bodyOf(reply)]);
          else expect(reply.status, reply.text).toBe(503);
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, sender));
      const { code, stderr } = await limited.ended();
      expect(code).toBe(1);
      const [said] = stderr.split('\n').filter((line) => line.startsWith('Stockbook stops: '));
      expect(said).toContain(`${folder.path} stopped (PANIC: could not write`);
      expect(said).toContain('free disk space, and start again');
      expect(acknowledged.length).toBeGreaterThan(SENDERS);

      server = await LocalServer.start(STOCKBOOK_STORE);
      for (const [event, accepted] of acknowledged) expectRepeat(await api.send(event), accepted);
      expectStored(await api.send(productReceived(unique('product'))));
      expect((await server.stop()).code).toBe(0);
    } finally {
      await server.kill();
      await folder.remove();
    }
  });
}

/** Has a server make its tables, and returns how much of the file of the database's log is used, in KiB. */
async function usedOfLog(folder: string): Promise<number> {
  const first = await LocalServer.start(`pglite:${folder}`);
  expect((await first.stop()).code).toBe(0);
  const sql = await openPGlite(folder);
  const [row] = await sql.query<{ bytes: number }>(
    `SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint AS bytes`,
    [],
  );
  await sql.close();
  if (row === undefined) throw new Error('PostgreSQL does not tell where its log ends');
  return Math.ceil((Number(row.bytes) % SEGMENT_BYTES) / 1024);
}
