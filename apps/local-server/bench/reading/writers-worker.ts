import { setTimeout as delay } from 'node:timers/promises';
import { type Figures, startWorker } from '@stockbook/bench';

/** Begins to append at a rate, or ends and tells how long appends took from the time at which they were due. */
export type WritersTurn =
  { readonly name: string; readonly seed: number; readonly perSecond: number } | 'stop';

/** How long appends took from the time at which they were due. */
export interface WritersFigures extends Figures {
  /** How many the store had no time for. */
  readonly failed: number;
}

/** Those that append while something else works. */
export interface Writers {
  /** How long appends take while something is done. */
  during(name: string, work: () => Promise<void>): Promise<WritersFigures>;
  stop(): Promise<void>;
}

/** @param perSecond how many events they append */
export async function startWriters(
  storeUrl: string,
  { seed, perSecond }: { readonly seed: number; readonly perSecond: number },
): Promise<Writers> {
  const module = new URL('writers-process.ts', import.meta.url);
  const { ask, stop } = await startWorker<WritersTurn, WritersFigures | 'started'>(module, [
    storeUrl,
  ]);
  return {
    stop,
    during: async (name, work) => {
      await ask({ name, seed, perSecond });
      await work();
      const figures = await ask('stop');
      if (figures === 'started') throw new Error('the writers did not stop');
      return figures;
    },
  };
}

/** Does nothing for some seconds. */
export const quiet = (seconds: number) => (): Promise<void> => delay(seconds * 1_000);
