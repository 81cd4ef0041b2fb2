import { startWorker } from '@stockbook/bench';
import type { LogSize } from './write-log.ts';

export type LogTurn = { readonly size: LogSize; readonly seed: number };

/** Writes a log whose projections have no rows yet, as one of an older version has none. */
export async function writeLogAt(storeUrl: string, turn: LogTurn): Promise<void> {
  const module = new URL('log-process.ts', import.meta.url);
  const { ask, stop } = await startWorker<LogTurn, string>(module, [storeUrl]);
  await ask(turn);
  await stop();
}
