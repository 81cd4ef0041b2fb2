import { expect, it } from 'vitest';
import {
  type Api,
  eventually,
  expectProblem,
  expectRepeat,
  expectStored,
  expectUnchanged,
  type ParkedEvent,
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

  it.each(['*', '"1"', 'W/"1"', '"0"'])(
    'If-None-Match %s of an event: there is no product yet, so it goes in',
    async (tags) => {
      const productId = unique('product');
      expectStored(await api.send(productReceived(productId), { 'if-none-match': tags }));
    },
  );

  it.each(['"1"', 'W/"3"', '"x"', '"1", "3"', '"02"', '""'])(
    'If-None-Match %s of an event: the product is none of these, so it goes in',
    async (tags) => {
      const productId = await productAtTwo();
      expectStored(await api.send(productShipped(productId), { 'if-none-match': tags }));
    },
  );

  it.each(['*', ' * ', '"2"', 'W/"2"', '"1", "2"', '"x","2" , W/"9"'])(
    'If-None-Match %s of an event: the product is one of these',
    async (tags) => {
      const productId = await productAtTwo();
      const reply = await expectUnchanged(api, productId, () =>
        api.send(productShipped(productId), { 'if-none-match': tags }),
      );
      const fields = ['If-None-Match'];
      expectProblem(reply, { status: 412, type: 'precondition-failed', fields });
    },
  );

  it('If-None-Match * lets one of eight create the product', async () => {
    const productId = unique('product');
    const replies = await Promise.all(
      Array.from({ length: 8 }, () =>
        api.send(productReceived(productId), { 'if-none-match': '*' }),
      ),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 412, 412, 412, 412, 412, 412, 412]);
    expect((await api.get(productPath(productId))).headers.get('etag')).toBe('"1"');
  });

  it('a repeat is recognised before any condition', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const first = expectStored(await api.send(event, { 'if-none-match': '*' }));
    expectRepeat(await api.send(event, { 'if-none-match': '*' }), first);
    expectRepeat(await api.send(event, { 'if-match': '"7"', 'if-none-match': '"1"' }), first);
  });

  it('If-Match is checked before If-None-Match, and both must hold', async () => {
    const productId = await productAtTwo();
    const send = (ifMatch: string, ifNoneMatch: string) =>
      api.send(productShipped(productId), { 'if-match': ifMatch, 'if-none-match': ifNoneMatch });
    expectProblem(await send('"1"', '"2"'), { status: 412, fields: ['If-Match'] });
    expectProblem(await send('"2"', '"2"'), { status: 412, fields: ['If-None-Match'] });
    expectStored(await send('"2"', '"1"'));
  });

  it('an event whose condition fails with no sender waiting is parked', async () => {
    const productId = await productAtTwo();
    const reply = await expectUnchanged(api, productId, async () => {
      const headers = { 'if-none-match': '*', prefer: 'respond-async' };
      const accepted = await api.send(productShipped(productId), headers);
      await eventually(async () => {
        const parked = await api.all<ParkedEvent>('/parked');
        const found = parked.find(({ input }) => JSON.stringify(input).includes(productId));
        expect(found?.problem.status).toBe(412);
        expect(found?.input).toMatchObject({ ifNoneMatch: '*' });
      });
      return accepted;
    });
    expect(reply.status, reply.text).toBe(202);
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
