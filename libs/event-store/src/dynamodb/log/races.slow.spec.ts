import { afterAll, beforeAll, expect, it } from 'vitest';
import { execute } from '../../execute.ts';
import { load } from '../../load.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';

const WRITERS = Array.from({ length: 16 }, (_, index) => index);
const ROUNDS = 200;

const counter = {
  initialState: () => 0,
  evolve: (total: number) => total + 1,
  decide: (n: number) => ({ events: [{ type: 'counted', data: { n } }] }),
  reducerVersion: 'counter@1',
};

/** Each writer has a client, and with it connections, of its own. */
onEveryEngine(({ connect, table }) => {
  let stores: readonly DynamoDbEventStore[];
  beforeAll(async () => {
    const clients = await Promise.all(WRITERS.map(connect));
    stores = clients.map((client) => new DynamoDbEventStore(client, table));
  });
  afterAll(() => Promise.all(stores.map((store) => store.close())));
  const any = () => stores[0] as DynamoDbEventStore;

  it('sixteen writers on one stream, 200 rounds: one winner each, the losers see the version', async () => {
    const stream = { category: 'race', id: 'one' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const { head } = await load(any(), stream, counter);
      const results = await Promise.all(
        WRITERS.map((n) => {
          const [store = any()] = stores.slice(n);
          // Every other one says what it loaded; the rest are checked against the head.
          const append = {
            stream,
            expected: round,
            events: [{ type: 'counted', data: { n, round } }],
          };
          return store.append([{ ...append, ...(n % 2 === 0 && { head }) }]);
        }),
      );
      const winners = results.filter(({ status }) => status === 'appended');
      expect(winners).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'conflict') expect(result.conflict.actual).toBe(round + 1);
      }
    }
    const events = await any().read(stream);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    expect(events).toHaveLength(ROUNDS);
  });

  it('commands of sixteen that decide again: all go in, versions without gaps', async () => {
    const stream = { category: 'race', id: 'all' };
    const results = await Promise.all(
      WRITERS.map(async (n) => {
        const [store = any()] = stores.slice(n);
        const command = { id: `c-${n}`, content: n };
        return execute(store, stream, counter, n, { command, attempts: 100 });
      }),
    );
    expect(results.map(({ status }) => status)).toEqual(WRITERS.map(() => 'appended'));
    const events = await any().read(stream);
    expect(events.map(({ version }) => version)).toEqual(WRITERS.map((n) => n + 1));
    expect((await load(any(), stream, counter)).state).toBe(16);
  });

  it('transactions that meet over the same streams in other orders: each is whole', async () => {
    const streams = ['x', 'y', 'z'].map((id) => ({ category: 'race', id }));
    const orders = WRITERS.map((n) => [0, 1, 2].map((each) => streams[(each + n) % 3]));
    const results = await Promise.all(
      orders.map((order, n) => {
        const [store = any()] = stores.slice(n);
        const appends = order.map((stream = { category: 'race', id: 'x' }) => ({
          stream,
          expected: 'any' as const,
          events: [{ type: 'counted', data: { n } }],
        }));
        return store.append(appends);
      }),
    );
    expect(results.map(({ status }) => status)).toEqual(WRITERS.map(() => 'appended'));
    const logs = await Promise.all(streams.map((stream) => any().read(stream)));
    // Whole, so that all streams tell of the transactions in one order.
    const told = logs.map((events) => events.map(({ data }) => data));
    expect(told).toEqual([told[0], told[0], told[0]]);
    expect(told[0]).toHaveLength(16);
  });

  it('appends of several events that expect versions inside of them: no gap, nothing in between', async () => {
    const stream = { category: 'race', id: 'inside' };
    const five = Array.from({ length: 5 }, (_, n) => ({ type: 'counted', data: { n } }));
    await any().append([{ stream, expected: 'no-stream', events: five }]);
    for (const expected of [1, 2, 3, 4, 6, 7, 100]) {
      const result = await any().append([{ stream, expected, events: five }]);
      expect(result).toEqual({ status: 'conflict', conflict: { stream, expected, actual: 5 } });
    }
    expect(await any().read(stream)).toHaveLength(5);
  });
});
