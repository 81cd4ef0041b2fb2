import { once } from 'node:events';
import { type Answers, runClient } from './client.ts';
import type { ClientsReport, ClientsTurn } from './clients.ts';

/** Runs many clients in a process of their own, so that neither the server nor the probe waits for them. */
process.on('message', async ({ url, names, seed, seconds, untilClosed }: ClientsTurn) => {
  const answers: Answers = { acknowledged: [], refused: 0, closed: 0, latencies: [] };
  const before = performance.eventLoopUtilization();
  const deadline = performance.now() + seconds * 1_000;
  const over = () => (untilClosed ? answers.closed > 0 : performance.now() >= deadline);
  const ends = await Promise.allSettled(
    names.map((name, client) =>
      runClient(`${url}/events`, { name, seed: seed + client }, answers, over),
    ),
  );
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  const { utilization } = performance.eventLoopUtilization(before);
  process.send?.({ ...answers, failures, busy: utilization } satisfies ClientsReport);
});
process.send?.('ready');
await once(process, 'disconnect');
