import { fileURLToPath } from 'node:url';
import type { Ledger } from '../workload/ledger.ts';
import { Writers } from '../writers/writers.ts';
import type { Frozen } from './frozen.ts';

const PROGRAM = fileURLToPath(new URL('holder-process.ts', import.meta.url));

/**
 * Stops a process with SIGSTOP in the middle of an append: between the statement that takes the lock and inserts the
 * events, and the commit. Such a gap is there when a projection runs inline.
 */
export async function freezeProcess(url: string, ledger: Ledger, seed: number): Promise<Frozen> {
  const holder = new Writers({ store: url, name: 'holder', clients: 1, seed }, ledger, PROGRAM);
  await holder.pause();
  holder.go();
  await holder.frozen();
  return {
    thaw: async () => {
      holder.thaw();
      await holder.pause();
      await holder.kill();
    },
    kill: () => holder.kill(),
  };
}
