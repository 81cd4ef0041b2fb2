import { type Figures, startWorker } from '@stockbook/bench';
import type { Turn } from './drive.ts';

/** One measurement of a part without HTTP. */
export interface PartTurn extends Turn {
  readonly part: 'interpreter' | 'load' | 'append';
}

/** The process that measures the interpreter, the load and the append. */
export interface Parts {
  measure(turn: PartTurn): Promise<Figures>;
  stop(): Promise<void>;
}

/** Starts the process on a store of its own. */
export async function startParts(storeUrl: string, seed: number): Promise<Parts> {
  const module = new URL('parts-process.ts', import.meta.url);
  const { ask, stop } = await startWorker<PartTurn, Figures>(module, [storeUrl, String(seed)]);
  return { measure: ask, stop };
}
