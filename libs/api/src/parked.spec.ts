import { MemoryRowStore } from '@stockbook/event-store/memory';
import {
  RowParkedEvents,
  Overloaded,
  type ParkedEvent,
  type ParkedEvents,
  problem,
  type WorkflowRunner,
  WorkflowUnavailable,
} from '@stockbook/workflow';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createApi } from './api.ts';
import { textOf } from './http.ts';
import { memoryProducts } from './testing/memory-products.ts';

const refusal = problem('product-unknown', 422, 'X', 'x');

type End = (
  id: string,
  parked: ParkedEvents,
) => { error: string; cause: string } | Promise<{ error: string; cause: string }>;

/** An API with parked events, whose runner ends each event as `end` says. */
async function start(count: number, end: End) {
  const parked = new RowParkedEvents(new MemoryRowStore());
  for (let n = 0; n < count; n += 1) {
    const id = `e-${String(n).padStart(4, '0')}`;
    const at = new Date(1_000 * n).toISOString();
    await parked.park({ id, at, input: { origin: 'bus', event: id }, reason: refusal });
  }
  const { store, products } = memoryProducts();
  const ran: string[] = [];
  const faults: unknown[] = [];
  const discarded: ParkedEvent[] = [];
  const runner: WorkflowRunner = {
    run: async (_, input) => {
      const { event } = input as { event: string };
      ran.push(event);
      return { status: 'failed', executionId: 'x', ...(await end(event, parked)) };
    },
    start: async () => ({ executionId: 'x' }),
    executions: async () => ({ executions: [] }),
    execution: async () => undefined,
    describeMachines: async () => [],
  };
  const api = createApi({
    store,
    runner,
    parked,
    products,
    onFault: (fault) => faults.push(fault),
    onDiscard: (event) => discarded.push(event),
  });
  const request = async (method: string, path: string, query: object, signal?: AbortSignal) => {
    const response = await api({
      method,
      path,
      query: Object.entries(query)
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
      headers: {},
      ...(signal && { signal }),
    });
    return { status: response.status, body: JSON.parse(textOf(response) || 'null') };
  };
  return { parked, ran, faults, discarded, request };
}

const refused = () => ({ error: 'RejectedEvent', cause: JSON.stringify(refusal) });

it('redrives more events than one request may, each once and in order, although all are refused', async () => {
  const { ran, request } = await start(250, refused);
  const sizes: number[] = [];
  let [count, cursor]: [number, string | null] = [250, null];
  do {
    const query = { count, ...(cursor !== null && { cursor }) };
    const { status, body } = await request('POST', '/parked/redrive', query);
    expect(status).toBe(200);
    sizes.push(body.items.length);
    [count, cursor] = [body.remaining, body.nextCursor];
  } while (cursor !== null);
  expect(sizes).toEqual([100, 100, 50]);
  expect(ran).toHaveLength(250);
  expect(ran).toEqual(ran.toSorted());
  expect(new Set(ran).size).toBe(250);
});

it('redrives the other events when one ends in a fault, and tells of it', async () => {
  const { ran, faults, parked, request } = await start(3, (id) =>
    id === 'e-0001' ? { error: 'TypeError', cause: 'secret' } : refused(),
  );
  const { body } = await request('POST', '/parked/redrive', { count: 3 });
  expect(ran).toHaveLength(3);
  expect(body.items.map((item: { problem: { status: number } }) => item.problem.status)).toEqual([
    422, 500, 422,
  ]);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(faults).toMatchObject([{ message: expect.stringContaining('secret') }]);
  expect(await parked.count({})).toBe(3);
});

it('discards the oldest events up to the limit of one request, and reports each', async () => {
  const { discarded, parked, request } = await start(1005, refused);
  const { body } = await request('DELETE', '/parked', { count: 1005 });
  expect(body).toEqual({ discarded: 1000, remaining: 5 });
  expect(discarded.map(({ id }) => id).toSorted()[999]).toBe('e-0999');
  expect(await parked.count({})).toBe(5);
  expect(await request('DELETE', '/parked/e-1000', {})).toEqual({ status: 204, body: null });
  expect(discarded.at(-1)).toMatchObject({ id: 'e-1000', input: { event: 'e-1000' } });
  expect((await request('DELETE', '/parked/e-1000', {})).status).toBe(404);
  expect(discarded).toHaveLength(1001);
});

it('keeps the problem of the last refusal, as the bus would park it, but not that of a fault', async () => {
  const ends = [
    { error: 'TypeError', cause: 'x is not a function' },
    { error: 'Sandbox.Timedout', cause: 'timed out' },
    { error: 'RejectedEvent', cause: JSON.stringify(problem('other', 422, 'Y', 'y')) },
  ];
  const { parked, request } = await start(1, () => ends.shift() ?? refused());
  for (const [status, kept] of [
    [500, refusal],
    [503, refusal],
    [422, problem('other', 422, 'Y', 'y')],
  ] as const) {
    expect(await request('POST', '/parked/e-0000/redrive', {})).toMatchObject({ status });
    expect(await parked.find('e-0000')).toMatchObject({ times: 1, problem: kept });
  }
  expect((await parked.find('e-0000'))?.problem).not.toHaveProperty('instance');
});

it('does not bring back an event that is discarded while a redrive is refused', async () => {
  const { parked, request, discarded } = await start(1, async () => {
    expect((await request('DELETE', '/parked/e-0000', {})).status).toBe(204);
    return refused();
  });
  expect((await request('POST', '/parked/e-0000/redrive', {})).status).toBe(422);
  expect(await parked.count({})).toBe(0);
  expect(discarded).toHaveLength(1);
});

it('does not redrive an event that was discarded while others were redriven', async () => {
  const { ran, request } = await start(3, async (id) => {
    if (id === 'e-0000') await request('DELETE', '/parked/e-0001', {});
    return refused();
  });
  const { body } = await request('POST', '/parked/redrive', { count: 3 });
  expect(ran).toEqual(['e-0000', 'e-0002']);
  expect(body).toMatchObject({
    items: [{ outcome: 'refused' }, { id: 'e-0001', outcome: 'gone' }, { outcome: 'refused' }],
    remaining: 0,
  });
});

it('tells which events to redrive again, because too much waited or the machines did not answer', async () => {
  const unreached = new WorkflowUnavailable(new Error('slow'));
  const { faults, request } = await start(3, (id) => {
    if (id === 'e-0000') throw new Overloaded('the server');
    if (id === 'e-0001') throw unreached;
    return { error: 'States.Timeout', cause: '' };
  });
  const { body } = await request('POST', '/parked/redrive', { count: 3 });
  const type = 'urn:stockbook:problem:unavailable';
  expect(body.items).toMatchObject(Array(3).fill({ outcome: 'refused', problem: { type } }));
  // That too much waits is no fault.
  expect(faults).toMatchObject([unreached, { message: expect.any(String) }]);
  expect(faults).toHaveLength(2);
});

it('goes on in the next request after ten seconds, with the events that are left', async () => {
  const ids = ['e-0000', 'e-0001', 'e-0002'];
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  onTestFinished(() => now.mockRestore());
  const { ran, request } = await start(3, (id) => {
    now.mockReturnValue(id === 'e-0001' ? 10_001 : 9_999);
    return refused();
  });
  const { body: first } = await request('POST', '/parked/redrive', { count: 3 });
  expect(ran).toEqual(ids.slice(0, 2));
  expect(first).toMatchObject({ remaining: 1, nextCursor: expect.any(String) });
  const query = { count: 1, cursor: first.nextCursor };
  const { body: next } = await request('POST', '/parked/redrive', query);
  expect(ran).toEqual(ids);
  expect(next).toMatchObject({ remaining: 0, nextCursor: null });
});

it.each([
  ['after an event', () => refused()],
  [
    'while an event waits for its turn',
    ({ signal }: AbortController) => {
      throw signal.reason;
    },
  ],
])('redrives no further event for a client that is gone %s', async (_, end) => {
  const client = new AbortController();
  const { ran, faults, request } = await start(3, () => {
    client.abort();
    return end(client);
  });
  await request('POST', '/parked/redrive', { count: 3 }, client.signal);
  expect(ran).toEqual(['e-0000']);
  expect(faults).toEqual([]);
});
