import { expect, it } from 'vitest';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { Lease } from './lease.ts';
import { systemClock as clock } from './clock.ts';
import { Progress } from './progress.ts';

it('a wait that has ended is not kept', async () => {
  const rows = new MemoryRowStore();
  const never = new AbortController();
  const options = { group: 'g', holder: 'h', leaseMs: 5000, soleProcess: true };
  const onFault = () => undefined;
  const lease = await Lease.acquire({ ...options, rows, clock, onFault }, never.signal);
  const patience = { clock, backoff: () => 1, onFault, signal: never.signal };
  const progress = new Progress({ reader: 'mailer@1', rows, lease, clock, patience });
  let compared = 0;
  const position = { valueOf: () => (compared += 1) && 10 } as unknown as string;
  const end = new AbortController();
  const reached = progress.reached(position, end.signal);
  end.abort();
  await reached;
  compared = 0;
  await progress.pass('5');
  expect(compared).toBe(0);
  await lease.release();
});
