import { describe, expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectProblem,
  expectRepeat,
  expectStored,
  having,
  historyPath,
  type HistoryEvent,
  type Product,
  productPath,
  productReceived,
  type RecordedEvent,
  unique,
} from '../client/index.ts';

/** Consistency-Token: a client reads what it has written. */
export function consistencyTokens(api: Api): void {
  it('each read that sends it back has the write, at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const productId = unique('product');
      const stored = await api.send(productReceived(productId));
      const { eventIds, product } = expectStored(stored);
      const having1 = having(stored);
      const log = await api.all<RecordedEvent>('/events', 500, having1);
      expect(log.map(({ id }) => id)).toEqual(expect.arrayContaining([...eventIds]));
      const list = await api.all<Product>('/products', 500, having1);
      expect(list).toContainEqual(product);
      expect(bodyOf(await api.get(productPath(productId), having1))).toEqual(product);
      const history = await api.all<HistoryEvent>(historyPath(productId), 500, having1);
      expect(history.map(({ id }) => id)).toEqual(eventIds);
    }
  });

  it('a repeat has one, for a client that lost the first reply', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const first = expectStored(await api.send(event));
    const repeat = await api.send(event);
    expectRepeat(repeat, first);
    const found = await api.all<RecordedEvent>('/events', 500, having(repeat));
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([...first.eventIds]));
    const { product } = first;
    expect(await api.all<Product>('/products', 500, having(repeat))).toContainEqual(product);
    expect(bodyOf(await api.get(productPath(productId), having(repeat)))).toEqual(product);
  });

  it('a request that has stored nothing has none', async () => {
    const refused = await api.send(productReceived(unique('product'), { quantity: '0' }));
    for (const reply of [refused, await api.get('/products')]) {
      expect(reply.headers.get('consistency-token')).toBeNull();
    }
  });

  describe.each(['/events', '/products', '/products/{id}', '/products/{id}/events'])(
    '%s',
    (path) => {
      const at = async (token: string) => {
        const productId = unique('product');
        expectStored(await api.send(productReceived(productId)));
        const target = path.replace('{id}', productId);
        return { productId, ask: () => api.get(target, { 'consistency-token': token }) };
      };

      it.each(['', 'x', '0', 'W10', 'bnVsbA', 'WyJwcm9kdWN0IiwiYSIsMCwiMCJd', 'a b', '%00'])(
        'refuses %j by name',
        async (token) => {
          const { ask } = await at(token);
          expectProblem(await ask(), { status: 400, fields: ['Consistency-Token'] });
        },
      );

      it('takes the same one twice', async () => {
        const stored = await api.send(productReceived(unique('product')));
        const token = String(stored.headers.get('consistency-token'));
        const { ask } = await at(`${token}, ${token}`);
        expect((await ask()).status).toBe(200);
      });
    },
  );
}
