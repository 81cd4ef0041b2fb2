import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

/** A process of its own that answers one message at a time. */
export interface Worker<Turn, Answer> {
  /** @throws Error if the process ends instead */
  ask(turn: Turn): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a process from its source, and waits until it is ready. */
export async function startWorker<Turn extends Serializable, Answer>(
  module: URL,
  args: readonly string[] = [],
): Promise<Worker<Turn, Answer>> {
  const child = fork(module, [...args], { execArgv: ['--conditions=@stockbook/source'] });
  await answer(child, module);
  return {
    ask: async (turn) => {
      child.send(turn);
      return (await answer(child, module)) as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/** What the process does: it answers each message, and returns when the one that started it is done. */
export async function serveTurns<Turn, Answer extends Serializable>(
  handle: (turn: Turn) => Promise<Answer>,
): Promise<void> {
  process.on('message', async (turn: Turn) => process.send?.(await handle(turn)));
  process.send?.('ready');
  await once(process, 'disconnect');
}

async function answer(child: ChildProcess, module: URL): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(() => {
        throw new Error(`the process of ${basename(module.pathname)} ended`);
      }),
    ]);
  } finally {
    settled.abort();
  }
}
