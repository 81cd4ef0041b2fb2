import { serveTurns } from '@stockbook/bench';
import { openStore } from '../../src/stores/open-store.ts';
import type { LogTurn } from './log-worker.ts';
import { writeLog } from './write-log.ts';

/** Writes the log that is read, in a process of its own: PGlite lets one at a time open a folder. */
const [url = 'memory:'] = process.argv.slice(2);
const { store, close } = await openStore(url);
await serveTurns(async ({ size, seed }: LogTurn) => {
  await writeLog(store, size, seed);
  return 'written';
});
await close();
