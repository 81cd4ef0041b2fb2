import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  envelope,
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

const key = (value: string) => ({ 'idempotency-key': value });

/** Idempotency-Key is a name of the event: the only one, or the same as its eventId. */
export function idempotencyKey(api: Api): void {
  const withoutId = (productId: string) => productReceived(productId, { eventId: undefined });

  it.each(['respond-async', 'return=minimal'])(
    'beside a different eventId it is refused (Prefer: %s)',
    async (prefer) => {
      const productId = unique('product');
      expectStored(await api.send(productReceived(productId)));
      const reply = await expectUnchanged(api, productId, () =>
        api.send(productReceived(productId), { ...key(unique('key')), prefer }),
      );
      expectProblem(reply, { status: 400, type: 'invalid-event', fields: ['Idempotency-Key'] });
    },
  );

  it('a fresh eventId for each attempt does not make the same key count twice', async () => {
    const productId = unique('product');
    const one = key(unique('key'));
    expectStored(await api.send(withoutId(productId), one));
    expectProblem(await api.send(productReceived(productId), one), { status: 400 });
    expect(bodyOf(await api.get(productPath(productId)))).toMatchObject({ quantity: '10' });
  });

  it('is named with everything else that is wrong', async () => {
    const event = productReceived(unique('product'), { quantity: '0' });
    const fields = ['Idempotency-Key', 'detail.ProductEvent.quantity'];
    expectProblem(await api.send(event, key('other')), { status: 400, fields });
  });

  it('equal to the eventId, it is the same name', async () => {
    const productId = unique('product');
    const event = productReceived(productId);
    const first = expectStored(await api.send(event, key(String(event['eventId']))));
    expectRepeat(await api.send(event), first);
    expectRepeat(
      await api.send({ ...event, eventId: undefined }, key(String(event['eventId']))),
      first,
    );
  });

  it('may stand in double quotes, which are not part of it', async () => {
    const productId = unique('product');
    const event = productReceived(productId, { eventId: undefined });
    const name = unique('key');
    const first = expectStored(await api.send(event, key(name)));
    expectRepeat(await api.send(event, key(`"${name}"`)), first);
    expectRepeat(await api.send({ ...event, eventId: name }, key(`"${name}"`)), first);
  });

  it.each(['', '""', '"k', 'k"', 'k\\', 'a,b', 'k1, k1', 'k1,k1', '"k1", "k1"', 'x'.repeat(129)])(
    'cannot be %s',
    async (value) => {
      const productId = unique('product');
      const reply = await api.send(withoutId(productId), key(value));
      const fields = ['Idempotency-Key'];
      expectProblem(reply, { status: 400, type: 'malformed-request', fields });
      expectProblem(await api.get(productPath(productId)), { status: 404 });
    },
  );

  it('is kept with a parked event, so that it also names the event when it is redriven', async () => {
    const productId = unique('product');
    const one = key(unique('key'));
    const early = envelope(productShipped(productId, { eventId: undefined }));
    const sent = await api.sendEnvelope(early, { ...one, prefer: 'respond-async' });
    expect(sent.status, sent.text).toBe(202);
    const parked = await eventually(async () => {
      const all = await api.all<ParkedEvent>('/parked');
      const found = all.find(({ input }) => JSON.stringify(input).includes(productId));
      expect(found).toBeDefined();
      return found as ParkedEvent;
    });
    expectStored(await api.send(productReceived(productId)));
    const path = `/parked/${encodeURIComponent(parked.id)}/redrive`;
    const first: Accepted = expectStored(await api.request(path, { method: 'POST' }));
    const other = envelope(productShipped(productId, { eventId: undefined }));
    expectRepeat(await api.sendEnvelope(other, one), first);
  });
}
