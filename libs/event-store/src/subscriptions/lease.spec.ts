import { expect, it } from 'vitest';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { ManualClock } from '../testing/readers/manual-clock.ts';
import { Lease } from './lease.ts';

it('a lease is lost in time, though a beat is never answered', async () => {
  const clock = new ManualClock();
  const rows = new MemoryRowStore();
  const write = rows.write.bind(rows);
  const options = { group: 'g', holder: 'h', leaseMs: 400, soleProcess: true, clock, rows };
  const lease = await Lease.acquire(
    { ...options, onFault: () => undefined },
    new AbortController().signal,
  );
  await clock.advance(1000);
  expect(lease.lost.aborted).toBe(false);
  rows.write = () => new Promise(() => undefined);
  await clock.advance(500);
  expect(lease.lost.aborted).toBe(true);
  rows.write = write;
  await lease.release();
});
