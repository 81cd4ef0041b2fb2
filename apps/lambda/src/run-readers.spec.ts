import { type PositionedEvent, Readers, type Subscription } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReaderRuns } from './run-readers.ts';

const brief = { ms: 100, patience: 50, dropOld: false };

let store: MemoryEventStore;
let rows: MemoryRowStore;
let faults: [unknown, string][];
let got: string[];
let now: number;

const subscription = (name: string, handle: Subscription['handle']): Subscription => ({
  name,
  version: 1,
  handle,
});
const openReaders = (name: string, handle: Subscription['handle']) =>
  new Readers({ store, rows, group: name, subscriptions: [subscription(name, handle)] });
const good = () =>
  openReaders('good', async (events: readonly PositionedEvent[]) => {
    got.push(...events.map(({ position }) => position));
  });
const runsOf = (groups: Record<string, Readers>) =>
  new ReaderRuns(groups, { onFault: (...fault) => faults.push(fault) }, () => now);
const append = () =>
  store.append([
    {
      stream: { category: 'c', id: '1' },
      expected: 'any',
      events: [{ type: 't', data: {} }],
    },
  ]);

beforeEach(async () => {
  store = new MemoryEventStore();
  rows = new MemoryRowStore();
  [faults, got, now] = [[], [], 0];
  await append();
});

describe('the runs of readers', () => {
  it('end in time, whatever one group does, and bring the others to the end', async () => {
    const stuck = openReaders('stuck', (_, { signal }) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const began = Date.now();
    await runsOf({ stuck, good: good() }).runBriefly(brief);
    expect(got).toEqual(['1']);
    expect(Date.now() - began).toBeLessThan(5000);
    // The lag tells.
    expect(faults).toEqual([]);
  });

  it('leave a group alone for a while that did not come to its end, but not the others', async () => {
    let tries = 0;
    const stuck = openReaders('stuck', (_, { signal }) => {
      tries += 1;
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const runs = runsOf({ stuck, good: good() });
    await runs.runBriefly(brief);
    await append();
    await runs.runBriefly(brief);
    expect([tries, got]).toEqual([1, ['1', '2']]);
    // The schedule runs all.
    await runs.run(brief);
    expect(tries).toBe(2);
    now += 20_001;
    await runs.runBriefly(brief);
    expect(tries).toBe(3);
  });

  it('build briefly, and after a run that took so long only on the schedule for a while', async () => {
    const readers = good();
    const times: (number | undefined)[] = [];
    readers.runOnce = async ({ buildMs } = {}) => {
      times.push(buildMs);
      now += buildMs ?? 60_000;
      return true;
    };
    const runs = runsOf({ readers });
    const run = { ...brief, ms: 5000 };
    await runs.runBriefly({ ...run, buildMs: 40 });
    await runs.runBriefly({ ...run, buildMs: 40 });
    await runs.run(run);
    now += 20_001;
    await runs.runBriefly({ ...run, buildMs: 40 });
    expect(times).toEqual([40, 0, undefined, 40]);
  });

  it('handle what came while they took longer than another run waits', async () => {
    const slow = openReaders('slow', async (events: readonly PositionedEvent[]) => {
      if (got.length === 0) {
        await append();
        now += brief.patience;
      }
      got.push(...events.map(({ position }) => position));
    });
    await runsOf({ slow }).run({ ...brief, ms: 5000, againAfter: brief.patience });
    expect(got).toEqual(['1', '2']);
  });

  it('tell a fault that is not the time', async () => {
    const broken = good();
    const fault = new TypeError('broken');
    broken.runOnce = () => Promise.reject(fault);
    await runsOf({ broken }).run(brief);
    expect(faults).toEqual([[fault, 'broken']]);
  });

  it('wait no longer than told for another process, and tell no fault', async () => {
    const other = good();
    other.start();
    await expect.poll(() => got).toEqual(['1']);
    const runs = runsOf({ good: good() });
    await runs.runBriefly(brief);
    await other.stop();
    expect(faults).toEqual([]);
  });
});
