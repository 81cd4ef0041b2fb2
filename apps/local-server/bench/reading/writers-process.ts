import { openLoop, serveTurns, toFigures } from '@stockbook/bench';
import { openStore } from '../../src/stores/open-store.ts';
import { isStoreUnavailable } from '@stockbook/event-store';
import { deliveries, toAppend } from '../workload.ts';
import type { WritersFigures, WritersTurn } from './writers-worker.ts';

/** Appends at a steady rate, in a process of its own, as a server is one. */
const [url = 'memory:'] = process.argv.slice(2);
const { store, close } = await openStore(url);

let running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
let latencies: number[] = [];
let began = 0;
let failed = 0;

await serveTurns(async (turn: WritersTurn): Promise<WritersFigures | 'started'> => {
  if (turn === 'stop') {
    running?.stop.abort();
    await running?.ended;
    return { ...toFigures(latencies, performance.now() - began), failed };
  }
  const { name, seed, perSecond } = turn;
  const source = deliveries(name, seed);
  const write = async (due: number) => {
    const delivery = source.next().value;
    const [appends, command] = toAppend(delivery);
    try {
      // The version before is not there if its append failed.
      const anyVersion = appends.map((append) => ({ ...append, expected: 'any' as const }));
      await store.append(anyVersion, command);
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
      failed += 1;
    }
    latencies.push(performance.now() - due);
  };
  latencies = [];
  failed = 0;
  began = performance.now();
  const stop = new AbortController();
  running = { stop, ended: openLoop(write, perSecond, stop.signal) };
  return 'started';
});
await close();
