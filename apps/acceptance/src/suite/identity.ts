import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  expectRepeat,
  expectProblem,
  expectStored,
  expectUnchanged,
  historyPath,
  type HistoryEvent,
  type Page,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

/** An event is a repeat if product, event type and eventId, or its replacement, are the same. */
export function identity(api: Api): void {
  const withoutId = (productId: string, quantity = '10') =>
    productReceived(productId, { eventId: undefined, quantity });
  const key = (value: string) => ({ 'idempotency-key': value });

  it('is the eventId: another envelope around it makes no other event', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const first = expectStored(await api.send(event));
    await expectUnchanged(api, productId, async () => {
      expectRepeat(await api.send(event), first);
      expectRepeat(await api.send(event, key(String(event['eventId']))), first);
    });
  });

  it('is the Idempotency-Key where the event has no eventId', async () => {
    const productId = unique('product');
    const event = withoutId(productId);
    const one = key(unique('key'));
    const first = expectStored(await api.send(event, one));
    expectRepeat(await api.send(event, one), first);
    const second = expectStored(await api.send(event, key(unique('key'))));
    expect(second.product.quantity).toBe('20');
  });

  it("is the envelope's id where there is neither", async () => {
    const productId = unique('product');
    const body = envelope(withoutId(productId));
    const first = expectStored(await api.sendEnvelope(body));
    expectRepeat(await api.sendEnvelope({ ...body, version: '1' }), first);
    expect(expectStored(await api.send(withoutId(productId))).product.quantity).toBe('20');
  });

  it('counts the Idempotency-Key before the envelope’s id', async () => {
    const productId = unique('product');
    const body = envelope(withoutId(productId));
    const first = expectStored(await api.sendEnvelope(body, key('a')));
    expectRepeat(await api.sendEnvelope({ ...body, id: unique('envelope') }, key('a')), first);
    expectStored(await api.sendEnvelope(body, key('b')));
  });

  it('must be there', async () => {
    const productId = unique('product');
    const reply = await expectUnchanged(api, productId, () =>
      api.sendEnvelope({ detail: { ProductEvent: withoutId(productId) } }),
    );
    const fields = ['detail.ProductEvent.eventId'];
    expectProblem(reply, { status: 400, type: 'invalid-event', fields });
  });

  it('is of one product and one event type', async () => {
    const [one, other] = [unique('product'), unique('product')];
    const eventId = unique('event');
    expectStored(await api.send(productReceived(one, { eventId })));
    expectStored(await api.send(productShipped(one, { eventId })));
    expectStored(await api.send(productReceived(other, { eventId })));
  });

  it('is taken once: with other content it is a conflict', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    expectStored(await api.send(event));
    const others = [{ quantity: '11' }, { unitPrice: '$5' }, { color: 'red' }];
    await expectUnchanged(api, productId, async () => {
      for (const other of others) {
        const reply = await api.send({ ...event, ...other });
        const fields = ['detail.ProductEvent.eventId'];
        expectProblem(reply, { status: 409, type: 'idempotency-mismatch', fields });
      }
    });
  });

  it('is a conflict also where the other content could not stand', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = productShipped(productId);
    expectStored(await api.send(event));
    const reply = await api.send({ ...event, quantity: '1000' });
    expectProblem(reply, { status: 409, type: 'idempotency-mismatch' });
  });

  it('does not mind how the same content is written', async () => {
    const productId = unique('product');
    const event = productReceived(productId, { quantity: '10', unitPrice: '$4' });
    const first = expectStored(await api.send(event));
    const again = { ...event, unitPrice: '$4.00', quantity: 10, eventCategory: 'other' };
    expectRepeat(await api.send(again), first);
    expectRepeat(await api.send(Object.fromEntries(Object.entries(again).reverse())), first);
  });

  it('does not mind a time that is stated anew: the content is type and data', async () => {
    const productId = unique('product');
    const event = productReceived(productId, { effectiveAt: '2026-01-31T08:30:00Z' });
    const first = expectStored(await api.send(event));
    await expectUnchanged(api, productId, async () => {
      for (const effectiveAt of ['2026-01-31T08:31:00Z', '2020-01-01T00:00:00Z', undefined]) {
        expectRepeat(await api.send({ ...event, effectiveAt }), first);
      }
    });
  });

  it('is recognised whatever became of the product since', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const event = productShipped(productId, { quantity: '10' });
    const first = expectStored(await api.send(event));
    expectStored(await api.send(productReceived(productId, { quantity: '3' })));
    // A new event would now be refused, for lack of stock and by If-Match.
    await expectUnchanged(api, productId, async () => {
      expectRepeat(await api.send(event), first);
      expectRepeat(await api.send(event, { 'if-match': '"1"' }), first);
    });
  });

  it('may hold any characters', async () => {
    const productId = unique('product');
    for (const eventId of ['__proto__', 'constructor', ' ', '日本 🧺', 'a:b', 'x'.repeat(128)]) {
      const event = productReceived(productId, { eventId });
      const first = expectStored(await api.send(event));
      expectRepeat(await api.send(event), first);
    }
    const { items } = bodyOf<Page<HistoryEvent>>(await api.get(historyPath(productId)));
    expect(items).toHaveLength(6);
  });
}
