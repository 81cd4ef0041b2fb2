import { expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  expectUnchanged,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

/** ETag, If-None-Match and If-Match, RFC 9110. */
export function conditions(api: Api): void {
  async function productAtTwo(): Promise<string> {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    expectStored(await api.send(productReceived(productId)));
    return productId;
  }

  it('a product has a strong ETag, which changes with each event', async () => {
    const productId = unique('product');
    for (const version of [1, 2, 3]) {
      expectStored(await api.send(productReceived(productId)));
      const reply = await api.get(productPath(productId));
      expect(reply.status).toBe(200);
      expect(reply.headers.get('etag')).toBe(`"${version}"`);
    }
  });

  it.each(['"2"', 'W/"2"', '*', '"1", "2"', '"x","2" , W/"9"'])(
    'If-None-Match %s: the reader has it already',
    async (tags) => {
      const productId = await productAtTwo();
      const reply = await api.get(productPath(productId), { 'if-none-match': tags });
      expect(reply.status).toBe(304);
      expect(reply.text).toBe('');
      expect(reply.headers.get('etag')).toBe('"2"');
    },
  );

  it.each(['"1"', '"22"', 'W/"1"', '"1", "3"', '2'])(
    'If-None-Match %s: the reader does not have it',
    async (tags) => {
      const productId = await productAtTwo();
      const reply = await api.get(productPath(productId), { 'if-none-match': tags });
      expect(reply.status).toBe(200);
    },
  );

  it.each(['"2"', '*', '"1", "2"', ' "2" '])('If-Match %s: the event goes in', async (tags) => {
    const productId = await productAtTwo();
    expectStored(await api.send(productShipped(productId), { 'if-match': tags }));
  });

  it.each(['"1"', '"3"', 'W/"2"', '"1", "3"', '"x"', '""', '"02"'])(
    'If-Match %s: the product is another',
    async (tags) => {
      const productId = await productAtTwo();
      const reply = await expectUnchanged(api, productId, () =>
        api.send(productShipped(productId), { 'if-match': tags }),
      );
      expectProblem(reply, { status: 412, type: 'precondition-failed', fields: ['If-Match'] });
    },
  );

  it.each(['*', '"0"', '"1"'])('If-Match %s: there is no product yet', async (tags) => {
    const productId = unique('product');
    const reply = await api.send(productReceived(productId), { 'if-match': tags });
    expectProblem(reply, { status: 412, type: 'precondition-failed', fields: ['If-Match'] });
    expectProblem(await api.get(productPath(productId)), { status: 404 });
  });

  it('If-Match is enforced under races: one of eight is first', async () => {
    const productId = await productAtTwo();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => api.send(productShipped(productId), { 'if-match': '"2"' })),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 412, 412, 412, 412, 412, 412, 412]);
    expect((await api.get(productPath(productId))).headers.get('etag')).toBe('"3"');
  });
}
