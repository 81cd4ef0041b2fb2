import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PositionedEvent } from '../event.ts';
import { limits } from '../limits.ts';
import { MemoryEventStore, MemoryRowStore } from '../memory/index.ts';
import type { Projection } from '../projections/projection.ts';
import { rowLimits } from '../rows/row-limits.ts';
import type { RowChange } from '../rows/row.ts';
import type { WriteOptions } from '../rows/row-store.ts';
import type { ParkedDelivery } from '../subscriptions/parked-delivery.ts';
import { Readers } from './readers.ts';

/** More than a build writes at once, and more than it keeps in memory. */
const ROWS = 25_000;
/** Coprime with the count of rows: the second half of the log has the rows in another order. */
const STEP = 7_919;

/** Rows that take a while to write, more so than a lease or a checkpoint. */
class SlowRows extends MemoryRowStore {
  writes = 0;
  writing = 0;
  mostWriting = 0;

  override async write(changes: readonly RowChange[], options?: WriteOptions) {
    if (changes.length <= 1) return super.write(changes, options);
    this.writes += 1;
    this.writing += 1;
    this.mostWriting = Math.max(this.mostWriting, this.writing);
    await delay(5);
    this.writing -= 1;
    return super.write(changes, options);
  }
}

type Versions = readonly number[];

/** What each row became of: the versions of the stream, in order. */
const projection: Projection<Versions> = {
  name: 'versions',
  version: 1,
  key: ({ data }) => String((data as { readonly row: number }).row),
  project: (versions = [], { version }) => [...versions, version],
};

let store: MemoryEventStore;
let rows: SlowRows;
const parked: ParkedDelivery[] = [];

beforeEach(async () => {
  parked.length = 0;
  store = new MemoryEventStore();
  rows = new SlowRows();
  const order = Array.from({ length: 2 * ROWS }, (_, n) => (n < ROWS ? n : (n * STEP) % ROWS));
  for (let from = 0; from < order.length; from += limits.eventsPerAppend) {
    const some = order.slice(from, from + limits.eventsPerAppend);
    const events = some.map((row) => ({ type: 'counted', data: { row } }));
    await store.append([{ stream: { category: 'c', id: '1' }, expected: 'any', events }]);
  }
});

const readersOf = (each: Projection<Versions>) =>
  new Readers({ store, rows, projections: [each], onParked: (event) => void parked.push(event) });

async function replay(each: Projection<Versions>): Promise<Record<string, Versions>> {
  const replayed: Record<string, Versions> = {};
  for (let after = '0', atEnd = false; !atEnd;) {
    const page = await store.readAll({ after });
    for (const event of page.events) {
      const key = each.key(event) as string;
      replayed[key] = each.project(replayed[key], event, key) ?? [];
    }
    ({ position: after, atEnd } = page);
  }
  return replayed;
}

async function viewed(readers: Readers, each: Projection<Versions>) {
  const all: [string, Versions][] = [];
  for (let after: string | undefined; ;) {
    const page = await readers.view(each).list({ limit: 1000, ...(after && { after }) });
    all.push(...page.rows.map(({ key, data }): [string, Versions] => [key, data]));
    if (page.next === undefined) return Object.fromEntries(all);
    after = page.next;
  }
}

describe('a build of more rows than it keeps in memory', () => {
  it('makes each row of all its events, also of one that it had to read again', async () => {
    const readers = readersOf(projection);
    await readers.runOnce();
    expect(await viewed(readers, projection)).toEqual(await replay(projection));
  });

  it('writes batches of a hundred rows, two at a time', async () => {
    await readersOf(projection).runOnce();
    expect(rows.mostWriting).toBe(2);
    expect(rows.writes).toBeLessThanOrEqual((2 * ROWS) / rowLimits.changesPerWrite);
  });

  it('parks what rows refuse, and goes on with the others', async () => {
    const wrong = String(ROWS / 2);
    const termed: Projection<Versions> = {
      ...projection,
      terms: ({ length }, key) => ({ t: key === wrong ? 'x'.repeat(10_000) : String(length) }),
    };
    const readers = readersOf(termed);
    await readers.runOnce();
    const { [wrong]: _, ...others } = await replay(termed);
    expect(await viewed(readers, termed)).toEqual(others);
    expect(parked.map(({ reader }) => reader)).toEqual(['versions@1.1', 'versions@1.1']);
  });

  it('writes nothing any more once it is stopped', async () => {
    const isLate = ({ position }: PositionedEvent) => Number(position) > 22_000;
    let reached: () => void;
    const late = new Promise<void>((resolve) => (reached = resolve));
    const watched: Projection<Versions> = {
      ...projection,
      project: (versions, event, key) => {
        if (isLate(event)) reached();
        return projection.project(versions, event, key);
      },
    };
    const readers = readersOf(watched);
    readers.start();
    await late;
    await readers.stop();
    expect(rows.writing).toBe(0);
    expect(rows.mostWriting).toBe(2);
  });
});
