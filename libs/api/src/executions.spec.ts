import {
  type Execution,
  NotSearchable,
  type WorkflowRunner,
  WorkflowUnavailable,
} from '@stockbook/workflow';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { describe, expect, it } from 'vitest';
import { textOf } from './http.ts';
import { memoryApi } from './testing/memory-api.ts';

/** A runner in another home, of which only a part answers. */
const runner = (part: Partial<WorkflowRunner>): WorkflowRunner => ({
  run: async () => ({ status: 'succeeded', executionId: '1', output: {} }),
  start: async () => ({ executionId: '1' }),
  executions: async () => ({ executions: [] }),
  execution: async () => undefined,
  describeMachines: async () => [],
  ...part,
});
const bodyOf = (reply: Parameters<typeof textOf>[0]) => JSON.parse(textOf(reply));
const down = async () => {
  throw new WorkflowUnavailable(new Error('down'));
};

it('a home that cannot list executions by a field says so of the field', async () => {
  const executions = async () => {
    throw new NotSearchable('productId', 'cannot be searched here: leave it out');
  };
  const { get, faults } = memoryApi({ runner: runner({ executions }) });
  const reply = await get('/executions', 'productId=100');
  expect(bodyOf(reply)).toMatchObject({
    status: 400,
    violations: [{ field: 'productId', message: 'cannot be searched here: leave it out' }],
  });
  expect(faults).toEqual([]);
});

describe('GET /overview', () => {
  it('leaves out failed executions that cannot be read now, and a list that is being built', async () => {
    const store = new MemoryEventStore();
    await store.append([
      {
        stream: { category: 'product', id: '1' },
        expected: 'any',
        events: [{ type: 'x', data: 1 }],
      },
    ]);
    const { get } = memoryApi({ store, runner: runner({ executions: down }) });
    const overview = bodyOf(await get('/overview'));
    expect(overview).toMatchObject({ events: { count: 1, isExact: true } });
    expect(overview).not.toHaveProperty('failedExecutions');
    expect(overview).not.toHaveProperty('products');
  });

  it('looks for failed executions no further back than an hour, and not for long', async () => {
    const asked: unknown[] = [];
    const executions: WorkflowRunner['executions'] = async (query) => {
      asked.push(query);
      return { executions: [], next: 'more' };
    };
    const { get } = memoryApi({ runner: runner({ executions }) });
    expect(bodyOf(await get('/overview'))).toMatchObject({
      failedExecutions: { items: [], isComplete: false },
      products: { products: 0, outOfStock: 0, isComplete: true },
    });
    expect(asked).toMatchObject([{ status: 'failed', limit: 10, patience: expect.any(Number) }]);
  });
});

describe('GET /search', () => {
  it('shows what can be searched, and that it is not all', async () => {
    const { get } = memoryApi({ runner: runner({ execution: down }) });
    const reply = await get('/search', 'q=01890000-0000-7000-8000-000000000000');
    expect(bodyOf(reply)).toEqual({ items: [], isComplete: false });
  });

  it('asks for an execution only by an id that says when it ran', async () => {
    const asked: string[] = [];
    const execution = async (id: string) => void asked.push(id);
    const { get } = memoryApi({ runner: runner({ execution }) });
    for (const id of ['100', 'cea70530-641d-9b53-1146-44c075c6ff77_9']) {
      await get('/search', `q=${id}`);
    }
    expect(asked).toEqual([]);
  });
});

describe('a rerun', () => {
  it('asks for the input of which the record has only a part', async () => {
    const execution = async () => ({ machine: 'inventory', input: '{"event":' }) as Execution;
    const { api } = memoryApi({ runner: runner({ execution }) });
    const path = '/executions/1/rerun';
    const reply = await api({ method: 'POST', path, query: '', headers: {} });
    expect(bodyOf(reply)).toMatchObject({ status: 400, violations: [{ field: 'body' }] });
  });
});

describe('GET /executions as server-sent events', () => {
  const STREAM = { accept: 'text/event-stream' };

  it('sends what happens in executions that start from then on', async () => {
    const api = memoryApi();
    await api.receive('before');
    const leaves = new AbortController();
    const reply = await api.get('/executions', 'productId=a', STREAM, leaves.signal);
    if (typeof reply.body !== 'object') throw new Error(`no stream: ${reply.status}`);
    const parts = reply.body[Symbol.asyncIterator]();
    expect((await parts.next()).value).toBe('retry: 1000\n\n');
    await api.receive('b');
    await api.receive('a');
    let text = '';
    while (!text.includes('event: succeeded')) text += (await parts.next()).value;
    leaves.abort();
    expect(text.startsWith('event: started\ndata: {"executionId":')).toBe(true);
    expect(text).toContain('"state":"Store Event"');
    expect(text).not.toContain('"productId":"b"');
    expect(await parts.next()).toMatchObject({ done: true });
  });

  it('refuses what only pages have', async () => {
    const { get } = memoryApi();
    const reply = await get(
      '/executions',
      'status=failed&limit=1',
      STREAM,
      new AbortController().signal,
    );
    expect(bodyOf(reply)).toMatchObject({
      status: 400,
      violations: [{ field: 'limit' }, { field: 'status' }],
    });
  });

  it('is not acceptable where the home cannot stream', async () => {
    const { get } = memoryApi({}, { canStream: false });
    expect((await get('/executions', '', STREAM)).status).toBe(406);
  });
});
