import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Turn } from './drive.ts';
import type { Figures } from './figures.ts';

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
  const child = fork(new URL('parts-process.ts', import.meta.url), [storeUrl, String(seed)], {
    execArgv: ['--conditions=@stockbook/source'],
  });
  await answer(child);
  return {
    measure: async (turn) => {
      child.send(turn);
      return (await answer(child)) as Figures;
    },
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the process that measures the parts ended');
      }),
    ]);
  } finally {
    settled.abort();
  }
}
