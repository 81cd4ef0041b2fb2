import type { Engines } from './engines.ts';
import type { Clients, Log, StoreName } from './log.ts';

/** Makes an empty log, does something with it, and removes it, also if that fails. */
export async function withLog<Result>(
  engines: Engines,
  { store, clients }: { readonly store: StoreName; readonly clients: Clients },
  work: (log: Log) => Promise<Result>,
): Promise<Result> {
  const log = await engines.newLog(store, clients);
  try {
    return await work(log);
  } finally {
    await log.remove();
  }
}
