import { MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents, Overloaded, type WorkflowRunner } from '@stockbook/workflow';
import { expect, it } from 'vitest';
import { createApi } from './api.ts';
import { textOf } from './http.ts';
import { memoryProducts } from './testing/memory-products.ts';

/** Sends a withdrawal, an event and an asynchronous event to an API whose runner fails. */
async function answers(fail: (signal?: AbortSignal) => never, signal?: AbortSignal) {
  const { store, products } = memoryProducts();
  const faults: unknown[] = [];
  const runner: WorkflowRunner = {
    run: async (_machine, _input, options) => fail(options?.signal),
    start: async (_machine, _input, options) => fail(options?.signal),
    executions: async () => ({ executions: [] }),
    execution: async () => undefined,
    describeMachines: async () => [],
  };
  const api = createApi({
    store,
    runner,
    parked: new RowParkedEvents(new MemoryRowStore()),
    products,
    onFault: (fault) => faults.push(fault),
  });
  const post = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    api({
      method: 'POST',
      path,
      query: '',
      headers: { 'content-type': 'application/json', ...headers },
      body: Buffer.from('{}'),
      ...(signal && { signal }),
    });
  const replies = [
    await post('/atm/withdrawals'),
    await post('/events'),
    await post('/events', { prefer: 'respond-async' }),
  ];
  return { replies, faults };
}

it('answers Overloaded with 503 and Retry-After, and reports no fault', async () => {
  const { replies, faults } = await answers(() => {
    throw new Overloaded('the product');
  });
  for (const reply of replies) {
    expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(JSON.parse(textOf(reply)).detail).toMatch(/^the product has too many requests/);
  }
  expect(faults).toEqual([]);
});

it('hands the client’s signal to the runner, and reports no fault if it ended the wait', async () => {
  const gone = new AbortController();
  gone.abort();
  const { replies, faults } = await answers((signal) => {
    signal?.throwIfAborted();
    throw new Error('the signal is missing');
  }, gone.signal);
  expect(replies.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(faults).toEqual([]);
});

it('reports a fault that comes after the client has disconnected', async () => {
  const gone = new AbortController();
  gone.abort();
  const { replies, faults } = await answers(() => {
    throw new TypeError('broken');
  }, gone.signal);
  expect(replies.map(({ status }) => status)).toEqual([500, 500, 500]);
  expect(faults).toHaveLength(3);
});
