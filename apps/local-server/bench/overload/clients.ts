import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answers } from './client.ts';

/** What one process of clients does. */
export interface ClientsTurn {
  readonly url: string;
  /** One for each client; part of its products' ids. */
  readonly names: readonly string[];
  readonly seed: number;
  readonly seconds: number;
  /** Send until the server closes a connection, instead of for some seconds. */
  readonly untilClosed: boolean;
}

export interface ClientsReport extends Readonly<Answers> {
  /** Errors that ended a client. */
  readonly failures: readonly string[];
  /** Share of the time in which the process was busy. */
  readonly busy: number;
}

/** One process for each thousand clients of the larger load. */
const PROCESSES = 2;

/** Processes with clients. */
export interface Clients {
  /** Sends events from a number of clients at once. */
  run(
    turn: Omit<ClientsTurn, 'names'> & { readonly name: string; readonly clients: number },
  ): Promise<ClientsReport>;
  stop(): Promise<void>;
}

export async function startClients(): Promise<Clients> {
  const children = await Promise.all(Array.from({ length: PROCESSES }, startProcess));
  return {
    run: async ({ name, clients, ...turn }) => {
      const names = Array.from({ length: clients }, (_, client) => `${name}-${client}`);
      const reports = await Promise.all(
        children.map((child, index) => {
          const own = names.filter((_, client) => client % PROCESSES === index);
          child.send({ ...turn, names: own } satisfies ClientsTurn);
          return message(child) as Promise<ClientsReport>;
        }),
      );
      return together(reports);
    },
    stop: async () => {
      for (const child of children) {
        const exited = once(child, 'exit');
        child.disconnect();
        await exited;
      }
    },
  };
}

async function startProcess(): Promise<ChildProcess> {
  const child = fork(new URL('clients-process.ts', import.meta.url), [], {
    execArgv: ['--conditions=@stockbook/source'],
  });
  await message(child);
  return child;
}

async function message(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([sent]) => sent),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('a process of clients ended');
      }),
    ]);
  } finally {
    settled.abort();
  }
}

const together = (reports: readonly ClientsReport[]): ClientsReport => ({
  acknowledged: reports.flatMap(({ acknowledged }) => acknowledged),
  latencies: reports.flatMap(({ latencies }) => latencies),
  failures: reports.flatMap(({ failures }) => failures),
  refused: reports.reduce((sum, { refused }) => sum + refused, 0),
  closed: reports.reduce((sum, { closed }) => sum + closed, 0),
  busy: Math.max(...reports.map(({ busy }) => busy)),
});
