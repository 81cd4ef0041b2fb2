import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Decision } from '../../decider.ts';
import type { NewEvent } from '../../event.ts';
import type { IdentifiedCommand } from '../../event-store.ts';
import { execute } from '../../execute.ts';
import { load, snapshotOf } from '../../load.ts';
import { type Meter, meter } from '../../testing/dynamodb/metering.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import type { Idempotency } from './append-planner.ts';
import { sealOf } from './seal.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';

const README = new URL('../../../README.md', import.meta.url);
const stream = (id: string) => ({ category: 'product', id });

/** An event as the AWS sample's files become one in the log. */
const received = (productId: string): NewEvent => ({
  type: 'productReceived',
  data: {
    productId,
    quantity: '150',
    unitPrice: { sign: '$', amount: '4' },
    color: 'blk',
    size: '4.3 lbs',
    location: 'main',
  },
  metadata: { correlationId: 'cea70530-641d-9b53-1146-44c075c6ff77' },
});
const command = (id: string): IdentifiedCommand => ({ id, content: { type: 'productReceived' } });

/** A state as large as a product's. */
interface State {
  readonly count: number;
  readonly text: string;
}
const shelf = {
  initialState: (): State => ({ count: 0, text: '' }),
  evolve: ({ count }: State): State => ({ count: count + 1, text: 'x'.repeat(200) }),
  decide: (productId: string): Decision<NewEvent> => ({ events: [received(productId)] }),
  reducerVersion: 'shelf@1',
};

interface Cost {
  readonly requests: Readonly<Record<string, number>>;
  readonly read: number;
  readonly written: number;
}

// Only this engine's accounting is AWS's, but for what is said below.
onEveryEngine(
  ({ connect, table }) => {
    const rows: [string, Cost][] = [];
    const stores: DynamoDbEventStore[] = [];
    const open = async (idempotency: Idempotency = 'durable') => {
      const client = await connect();
      const store = new DynamoDbEventStore(client, table, { idempotency });
      stores.push(store);
      return { store, meter: meter(client) };
    };
    let plain: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      plain = await open();
    });
    afterAll(() => Promise.all(stores.map((store) => store.close())));

    /** Measures one thing, and leaves a row of it for the README. */
    async function costOf(what: string, metered: Meter, work: () => Promise<unknown>) {
      const before = { ...metered, requests: new Map(metered.requests) };
      await work();
      const requests = [...metered.requests].map(([name, count]): [string, number] => [
        name,
        count - (before.requests.get(name) ?? 0),
      ]);
      const cost = {
        requests: Object.fromEntries(requests.filter(([, count]) => count > 0)),
        read: metered.read - before.read,
        written: metered.written - before.written,
      };
      rows.push([what, cost]);
      return cost;
    }

    it('an append after a load is one request and one write unit', async () => {
      const { store, meter: metered } = plain;
      await execute(store, stream('a'), shelf, 'a');
      const { version, head } = await load(store, stream('a'), shelf);
      const append = { stream: stream('a'), expected: version, events: [received('a')] };
      const cost = await costOf('append after a load', metered, () =>
        store.append([{ ...append, head }]),
      );
      expect(cost).toEqual({ requests: { PutItem: 1 }, read: 0, written: 1 });
    });

    it.each([1, 2, 5, 20])('an append of %d KB is as many write units', async (kilobytes) => {
      const data = 'x'.repeat(kilobytes * 1024 - 600);
      const append = { stream: stream(`large-${kilobytes}`), expected: 'no-stream' } as const;
      const cost = await costOf(`append of ${kilobytes} KB`, plain.meter, () =>
        plain.store.append([{ ...append, events: [{ type: 'noted', data }] }]),
      );
      expect(cost).toEqual({ requests: { PutItem: 1 }, read: 0, written: kilobytes });
    });

    it('durable idempotency is one more', async () => {
      const { store, meter: metered } = plain;
      const loaded = await load(store, stream('a'), shelf);
      const { version: expected, head } = loaded;
      const append = { stream: stream('a'), expected, events: [received('a')] };
      const cost = await costOf('append after a load, with a command, durable', metered, () =>
        store.append([{ ...append, head }], command('c-1')),
      );
      expect(cost).toEqual({ requests: { PutItem: 2 }, read: 0, written: 2 });
    });

    it('a window is a read of the last commits', async () => {
      const { store, meter: metered } = await open({ lastCommits: 5 });
      const { version: expected, head } = await load(store, stream('a'), shelf);
      const append = { stream: stream('a'), expected, events: [received('a')] };
      const cost = await costOf(
        'append after a load, with a command, last 5 commits',
        metered,
        () => store.append([{ ...append, head }], command('c-2')),
      );
      expect(cost).toEqual({ requests: { Query: 1, PutItem: 1 }, read: 1, written: 1 });
    });

    it('a load is one request and one read unit, however long the stream', async () => {
      const { store, meter: metered } = plain;
      let { state, version, head } = await load(store, stream('long'), shelf);
      // What execute does, without its load: the state and the head are known here.
      const append = async (count: number) => {
        const due = version > 0 && version % 5 === 0;
        const seal = sealOf(table, stream('long'), { version, hash: head.hash });
        const end = { ...head, version, snapshotDue: due, seal };
        const snapshot = snapshotOf({ state, version, head: end }, shelf.reducerVersion);
        const events = Array.from({ length: count }, () => received('long'));
        const appended = await store.append([
          {
            stream: stream('long'),
            expected: version,
            events,
            head: end,
            ...(snapshot && { snapshot }),
          },
        ]);
        if (appended.status !== 'appended') throw new Error(appended.status);
        version += count;
        for (let n = 0; n < count; n += 1) state = shelf.evolve(state);
        head = { ...end, version, hash: appended.streams[0]?.events.at(-1)?.hash ?? '' };
      };
      let [commits, written] = [0, 0];
      for (const length of [10, 1000, 10_000]) {
        // Most of a long stream comes in commits of 100 events; the commits that are counted have one.
        while (length - version > 1000) await append(100);
        const before = metered.written;
        for (; version < length; commits += 1) await append(1);
        written += metered.written - before;
        const cost = await costOf(`load of ${length.toLocaleString('en')} events`, metered, () =>
          load(store, stream('long'), shelf),
        );
        expect(cost).toEqual({ requests: { Query: 1 }, read: 1, written: 0 });
        expect((await load(store, stream('long'), shelf)).state).toEqual(state);
      }
      expect(written / commits).toBeLessThanOrEqual(1.3);
    });

    it('commands one after another cost 1.3 write units at most, and one read unit each', async () => {
      const { store, meter: metered } = plain;
      const cost = await costOf(
        '100 executions one after another, without commands',
        metered,
        async () => {
          for (let n = 0; n < 100; n += 1) await execute(store, stream('many'), shelf, 'many');
        },
      );
      expect(cost.requests).toEqual({ Query: 100, PutItem: 100 });
      expect(cost.written).toBeLessThanOrEqual(130);
      expect(cost.read).toBeLessThanOrEqual(100);
    });

    it('a conflict is the refused write, and one read for the true version', async () => {
      const { store, meter: metered } = plain;
      const { head } = await load(store, stream('a'), shelf);
      const append = { stream: stream('a'), expected: head.version, events: [received('a')], head };
      await store.append([append]);
      const cost = await costOf('conflict', metered, async () => {
        expect(await store.append([append])).toMatchObject({
          status: 'conflict',
          conflict: { actual: head.version + 1 },
        });
      });
      expect(cost).toEqual({ requests: { PutItem: 1, Query: 1 }, read: 1, written: 1 });
    });

    it('a conflict of a durable command is its marker more', async () => {
      const { store, meter: metered } = plain;
      const { head } = await load(store, stream('a'), shelf);
      const append = { stream: stream('a'), expected: head.version, events: [received('a')], head };
      await store.append([append]);
      const cost = await costOf('conflict, with a command, durable', metered, async () => {
        const { status } = await store.append([append], command('c-refused'));
        expect(status).toBe('conflict');
      });
      expect(cost).toEqual({ requests: { PutItem: 2, Query: 1 }, read: 1, written: 2 });
    });

    it('a repeated command commits nothing', async () => {
      const { store, meter: metered } = plain;
      await execute(store, stream('r'), shelf, 'r', { command: command('c-1') });
      const { version } = await load(store, stream('r'), shelf);
      const cost = await costOf('repeat of a command, executed, durable', metered, async () => {
        const again = await execute(store, stream('r'), shelf, 'r', { command: command('c-1') });
        expect(again.status).toBe('repeat');
      });
      // The marker is found, its commit looked for, its events read.
      expect(cost).toEqual({ requests: { Query: 3, PutItem: 1 }, read: 3, written: 1 });
      expect((await load(store, stream('r'), shelf)).version).toBe(version);
    });

    it('stand in the README as they were measured', async () => {
      const text = await readFile(README, 'utf8');
      const updated = text.replace(
        /(<!-- costs -->\n)[^]*?(<!-- \/costs -->)/,
        (_, start: string, end: string) => `${start}\n${toTable(rows)}\n${end}`,
      );
      if (process.env['CI']) expect(text, 'run the tests, and commit the README').toBe(updated);
      else await writeFile(README, updated);
    });
  },
  ['DynamoDB Local'],
);

/** A Markdown table as prettier leaves it. */
function toTable(costs: readonly (readonly [string, Cost])[]): string {
  const cells = [
    ['what', 'requests', 'read units', 'write units'],
    ...costs.map(([what, { requests, read, written }]) => [
      what,
      Object.entries(requests)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
      String(read),
      String(written),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line), ''].join(
    '\n',
  );
}
