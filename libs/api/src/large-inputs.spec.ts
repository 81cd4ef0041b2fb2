import { MemoryRowStore } from '@stockbook/event-store/memory';
import { RowParkedEvents, stockbookMachines } from '@stockbook/workflow';
import { LocalRunner } from '@stockbook/workflow/local';
import { describe, expect, it } from 'vitest';
import { textOf } from './http.ts';
import { MAX_BODY_BYTES } from './json-body.ts';
import { memoryApi } from './testing/memory-api.ts';
import { memoryProducts } from './testing/memory-products.ts';

/** As large as a body may be. As an input, each number takes 21 digits in place of four characters. */
const body = `{"note":[${'1e20,'.repeat(MAX_BODY_BYTES / 5 - 10)}1]}`;

function start() {
  const { store } = memoryProducts();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const runner = new LocalRunner(stockbookMachines({ store, parked }));
  const { api, faults } = memoryApi({ store, parked, runner });
  const post = async (path: string, text = '', headers: Record<string, string> = {}) => {
    const reply = await api({
      method: 'POST',
      path,
      query: '',
      headers: { 'content-type': 'application/json', ...headers },
      ...(text !== '' && { body: new TextEncoder().encode(text) }),
    });
    return { status: reply.status, problem: JSON.parse(textOf(reply)) };
  };
  return { post, parked, runner, faults };
}

const refused = {
  status: 413,
  problem: {
    type: 'urn:stockbook:problem:body-too-large',
    violations: [{ field: 'body', message: expect.stringContaining('262144') }],
  },
};

describe('an input that Step Functions would not take', () => {
  it.each([
    ['/events', {}],
    ['/events', { prefer: 'respond-async' }],
    ['/atm/withdrawals', {}],
  ])('is refused: POST %s %j', async (path, headers) => {
    expect(body.length).toBeLessThanOrEqual(MAX_BODY_BYTES);
    const { post, parked, runner, faults } = start();
    expect(await post(path, body, headers as Record<string, string>)).toMatchObject(refused);
    expect((await runner.executions()).executions).toEqual([]);
    expect(await parked.list({ limit: 9 })).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is refused by a redrive, and stays parked with that problem', async () => {
    const { post, parked, faults } = start();
    const at = '2026-01-01T00:00:00.000Z';
    const reason = { Error: 'Lambda.Unknown' };
    await parked.park({ id: 'a', at, input: { origin: 'bus', event: JSON.parse(body) }, reason });
    expect(await post('/parked/a/redrive')).toMatchObject(refused);
    expect(await parked.find('a')).toMatchObject({ times: 1, problem: refused.problem });
    expect(faults).toEqual([]);
  });
});
