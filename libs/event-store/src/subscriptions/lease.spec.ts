import { expect, it } from 'vitest';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { ManualClock } from '../testing/readers/manual-clock.ts';
import { systemClock } from './clock.ts';
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

it('a release comes after a beat that was answered late, so that another process goes on at once', async () => {
  const rows = new MemoryRowStore();
  const options = { group: 'g', holder: 'h', leaseMs: 60_000, soleProcess: false, rows };
  const acquire = () =>
    Lease.acquire(
      { ...options, clock: systemClock, onFault: () => undefined },
      AbortSignal.timeout(1000),
    );
  const lease = await acquire();
  const write = rows.write.bind(rows);
  rows.write = async (changes, { checkpoint, ...more } = {}) => {
    rows.write = write;
    if (checkpoint === undefined) throw new Error('a release is a checkpoint');
    // The beat has the version that the release takes for its own.
    const data = { token: lease.fence.version, released: false };
    await write(changes, { ...more, checkpoint: { ...checkpoint, data } });
    return write(changes, { ...more, checkpoint });
  };
  await lease.release();
  await (await acquire()).release();
});

it('a lease is kept although each beat takes almost half of its time', async () => {
  const clock = new ManualClock();
  const rows = new MemoryRowStore();
  const options = { group: 'g', holder: 'h', leaseMs: 500, soleProcess: true, clock, rows };
  const lease = await Lease.acquire(
    { ...options, onFault: () => undefined },
    new AbortController().signal,
  );
  const write = rows.write.bind(rows);
  rows.write = async (...call) => {
    await clock.delay(220, new AbortController().signal);
    return write(...call);
  };
  for (let ms = 0; ms < 5000; ms += 10) await clock.advance(10);
  expect(lease.lost.aborted).toBe(false);
  rows.write = write;
  const released = lease.release();
  await clock.advance(500);
  await released;
});
