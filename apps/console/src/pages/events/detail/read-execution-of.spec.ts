import type { ExecutionSummary } from '@stockbook/api/client';
import { afterEach, expect, it, vi } from 'vitest';

const get = vi.hoisted(() => vi.fn<(path: string, options: object) => Promise<object>>());
vi.mock('../../../api/client.ts', () => ({ api: { GET: get } }));
import { hasStored, readExecutionOf } from './read-execution-of.ts';

afterEach(() => vi.clearAllMocks());

const AT = '2026-01-31T12:00:00.';
const execution = (id: string, endedAt: string): ExecutionSummary => ({
  id,
  machine: 'inventory',
  status: 'succeeded',
  startedAt: `${AT}000Z`,
  endedAt,
});

it('tells which of several executions at one time stored an event: not the one nearest in time', async () => {
  const outputs: Readonly<Record<string, object>> = {
    other: { outcome: 'stored', eventIds: ['e2'] },
    repeat: { outcome: 'repeat', eventIds: ['e1'] },
    right: { outcome: 'stored', eventIds: ['e1'] },
  };
  const items = [
    execution('right', `${AT}030Z`),
    execution('other', `${AT}010Z`),
    execution('repeat', `${AT}020Z`),
  ];
  get.mockImplementation(async (path, { params }: { params?: { path?: object } }) => {
    const { executionId = '' }: { executionId?: string } = params?.path ?? {};
    const data = path === '/executions' ? { items } : { output: outputs[executionId] };
    return { data, response: new Response() };
  });
  const event = { id: 'e1', stream: { category: 'product', id: 'bowl' }, recordedAt: `${AT}010Z` };
  const found = await readExecutionOf(event, new AbortController().signal);
  expect(found?.id).toBe('right');
});

it.each([undefined, null, 'text', {}, { outcome: 'stored' }])('takes %j for no store', (output) => {
  expect(hasStored(output, 'e1')).toBe(false);
});
