import type { Round } from './in-rounds.ts';
import { checkAfterCrash } from './workload/check-after-crash.ts';
import type { Ledger } from './workload/ledger.ts';
import { openStore } from './workload/open-store.ts';

/**
 * Opens a log after a crash, checks it, sends the commands again that were sent since the last check, and closes it.
 *
 * @returns what is wrong, as sentences; empty if nothing is
 */
export async function checkReopened(
  url: string,
  ledger: Ledger,
  round: Round,
): Promise<readonly string[]> {
  const store = await openStore(url);
  try {
    const { findings, counts } = await checkAfterCrash(store, ledger);
    round.countAll(counts);
    return findings;
  } finally {
    await store.close();
  }
}
