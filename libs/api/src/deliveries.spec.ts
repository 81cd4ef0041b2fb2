import { Readers, type Subscription } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { projections } from '@stockbook/domain';
import { describe, expect, it } from 'vitest';
import { cursorTo } from './cursor.ts';
import { textOf } from './http.ts';
import { memoryApi } from './testing/memory-api.ts';

const PATH = '/readers/mail/parked';

/** An API whose reader `mail` refuses the events of some products. */
function withMail(refused: Set<string>) {
  const store = new MemoryEventStore();
  const handled: string[] = [];
  const mail: Subscription = {
    name: 'mail',
    version: 1,
    attempts: 1,
    handle: async (events) => {
      for (const { stream } of events) {
        if (refused.has(stream.id)) throw new Error(`no mail about ${stream.id}`);
        handled.push(stream.id);
      }
    },
  };
  const readers = new Readers({
    store,
    rows: new MemoryRowStore(),
    subscriptions: [mail],
    projections: [projections.productList],
    backoff: () => 0,
    soleProcess: true,
  });
  const discarded: string[] = [];
  const { api, receive } = memoryApi({
    store,
    deliveries: (name) => (readers.names.includes(name) ? readers : undefined),
    onDiscardDelivery: ({ id }) => discarded.push(id),
  });
  const request = async (method: string, path: string, query = '') => {
    const reply = await api({ method, path, query, headers: {} });
    return { status: reply.status, body: JSON.parse(textOf(reply)) };
  };
  return { readers, handled, discarded, receive, request };
}

describe('the parked deliveries of a reader', () => {
  it('are listed in the order of the log, by pages', async () => {
    const { readers, receive, request } = withMail(new Set(['a', 'b', 'c']));
    for (const id of ['a', 'x', 'b', 'c']) await receive(id);
    await readers.runOnce();
    const { status, body } = await request('GET', PATH, 'limit=2');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { position: '1', stream: { category: 'product', id: 'a' }, type: 'productReceived' },
      { position: '3', reason: 'Error: no mail about b' },
    ]);
    expect(Object.keys(body.items[0])).not.toEqual(expect.arrayContaining(['id']));
    const rest = await request('GET', PATH, `limit=2&cursor=${body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ position: '4' }], nextCursor: null });
  });

  it('are shown one by one, by the position or as the log has it', async () => {
    const { readers, receive, request } = withMail(new Set(['a']));
    await receive('a');
    await readers.runOnce();
    for (const position of ['1', '0000000000000001']) {
      const { status, body } = await request('GET', `${PATH}/${position}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ position: '1', reason: 'Error: no mail about a' });
    }
    expect((await request('GET', `${PATH}/2`)).status).toBe(404);
    expect((await request('GET', `${PATH}/0`)).status).toBe(400);
  });

  it('are found by the name of the reader alone, which a name with a version is answered with', async () => {
    const { request } = withMail(new Set());
    const { status, body } = await request('GET', '/readers/mail@1/parked');
    expect(status).toBe(404);
    expect(body.detail).toBe('there is no reader mail@1: use its name alone, mail');
  });

  it('are delivered again, and are gone if the reader handles them', async () => {
    const refused = new Set(['a', 'b']);
    const { readers, handled, receive, request } = withMail(refused);
    // Both come in one batch, and then alone.
    for (const id of ['a', 'b']) await receive(id);
    await readers.runOnce();
    refused.delete('a');
    for (const position of ['1', '2']) {
      const { status, body } = await request('POST', `${PATH}/${position}/redrive`);
      expect(status).toBe(202);
      expect(body).toMatchObject({ position, attempts: 2 });
    }
    await readers.runOnce();
    expect(handled).toEqual(['a']);
    const { body } = await request('GET', PATH);
    expect(body.items).toMatchObject([{ position: '2', attempts: 3 }]);
  });

  it('are discarded, and the discarding is reported', async () => {
    const { readers, handled, discarded, receive, request } = withMail(new Set(['a']));
    await receive('a');
    await readers.runOnce();
    expect((await request('DELETE', `${PATH}/1`)).status).toBe(202);
    expect(discarded).toEqual(['mail@1/0000000000000001']);
    await readers.runOnce();
    expect((await request('GET', PATH)).body).toEqual({ items: [], nextCursor: null });
    expect((await request('DELETE', `${PATH}/1`)).status).toBe(404);
    expect(discarded).toHaveLength(1);
    expect(handled).toEqual([]);
  });

  it('of a projection without rows yet are none', async () => {
    const { request } = withMail(new Set());
    const path = '/readers/product-list/parked';
    expect(await request('GET', path)).toEqual({
      status: 200,
      body: { items: [], nextCursor: null },
    });
    expect((await request('POST', `${path}/1/redrive`)).status).toBe(404);
  });

  it.each([
    ['GET', '/readers/nope/parked', 404],
    ['POST', '/readers/nope/parked/1/redrive', 404],
    ['DELETE', '/readers/nope/parked/1', 404],
    ['POST', `${PATH}/1/redrive`, 404],
    ['DELETE', `${PATH}/1`, 404],
    ['DELETE', `${PATH}/0`, 400],
    ['POST', `${PATH}/mail@1%2F1/redrive`, 400],
    ['DELETE', `${PATH}/1000000000000000`, 400],
  ])('%s %s is refused with %i', async (method, path, status) => {
    const { request } = withMail(new Set());
    expect((await request(method, path)).status).toBe(status);
  });

  it('refuse a cursor of another list, and one that no page has', async () => {
    const { request } = withMail(new Set());
    for (const cursor of [
      'x',
      cursorTo('deliveries/webhook', 'x'),
      cursorTo('deliveries/mail', 'x'),
    ]) {
      const { status, body } = await request('GET', PATH, `cursor=${cursor}`);
      expect(status, cursor).toBe(400);
      expect(body.violations).toMatchObject([{ field: 'cursor' }]);
    }
  });

  it('are none in a home without readers', async () => {
    const reply = await memoryApi().get(PATH);
    expect(reply.status).toBe(404);
  });
});
