import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  type Envelope,
  eventually,
  expectProblem,
  expectStored,
  type ParkedEvent,
  type Product,
  type ProductEvent,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

const respondAsync = { prefer: 'respond-async' };

/** Each parked event is one entry, by the identity of the event. */
export function parkedEntries(api: Api): void {
  const send = async (event: Envelope): Promise<string> => {
    const reply = await api.sendEnvelope(event, respondAsync);
    expect(reply.status, reply.text).toBe(202);
    return bodyOf<{ executionId: string }>(reply).executionId;
  };
  /** The entries of a product, in the order of the list. */
  const entriesOf = async (productId: string) =>
    (await api.all<ParkedEvent>('/parked')).filter(({ input }) =>
      JSON.stringify(input.event).includes(productId),
    );
  const parked = (productId: string, count: number) =>
    eventually(async () => {
      const entries = await entriesOf(productId);
      expect(entries).toHaveLength(count);
      return entries;
    });
  const discard = (id: string) =>
    api.request(`/parked/${encodeURIComponent(id)}`, { method: 'DELETE' });

  it('an event that comes again has one entry, which counts and keeps its place', async () => {
    const productId = unique('product');
    const event = productShipped(productId);
    await send(envelope(event));
    const [first] = await parked(productId, 1);
    expect(first).toMatchObject({ times: 1, lastParkedAt: first?.parkedAt });
    const later = envelope(event);
    const executionId = await send(later);
    await eventually(async () => {
      expect(await entriesOf(productId)).toMatchObject([
        {
          id: first?.id,
          parkedAt: first?.parkedAt,
          times: 2,
          executionId,
          input: { event: later },
        },
      ]);
    });
    const [second] = await entriesOf(productId);
    expect(Date.parse(second?.lastParkedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(second?.parkedAt ?? ''),
    );
  });

  it('an entry has the problem of the last attempt', async () => {
    const productId = unique('product');
    const event = productShipped(productId, { quantity: '9' });
    await send(envelope(event));
    await parked(productId, 1);
    expectStored(await api.send(productReceived(productId, { quantity: '1' })));
    await send(envelope(event));
    await eventually(async () => {
      const type = 'urn:stockbook:problem:insufficient-stock';
      expect(await entriesOf(productId)).toMatchObject([{ times: 2, problem: { type } }]);
    });
  });

  it('an entry has the problem of the last redrive, which is not counted', async () => {
    const productId = unique('product');
    await send(envelope(productShipped(productId, { quantity: '9' })));
    const [before] = await parked(productId, 1);
    expect(before?.problem.type).toBe('urn:stockbook:problem:product-unknown');
    expectStored(await api.send(productReceived(productId, { quantity: '1' })));
    const path = `/parked/${encodeURIComponent(before?.id ?? '')}/redrive`;
    const reply = await api.request(path, { method: 'POST' });
    const { instance, ...problem } = expectProblem(reply, {
      status: 422,
      type: 'insufficient-stock',
    });
    expect(instance).toMatch(/^\/executions\//);
    expect(await entriesOf(productId)).toEqual([{ ...before, problem }]);
    const listed = await api.all<ParkedEvent>('/parked?problem=insufficient-stock');
    expect(listed.map(({ id }) => id)).toContain(before?.id);
  });

  it('another content under the same id is another entry: none is lost', async () => {
    const productId = unique('product');
    const event = productShipped(productId);
    await send(envelope(event));
    await send(envelope({ ...event, quantity: '2' }));
    const entries = await parked(productId, 2);
    const quantities = entries.map(
      ({ input }) => (input.event as Envelope).detail.ProductEvent['quantity'],
    );
    expect(quantities.toSorted()).toEqual(['1', '2']);
  });

  it.each([
    ['product', { productId: unique('other') }],
    ['type', { eventType: 'productAdjusted', unitPrice: '$1' }],
    ['event id', { eventId: unique('event') }],
  ])('another %s is another entry', async (_, other: ProductEvent) => {
    const note = unique('note');
    const event = { ...productShipped(unique('product')), quantity: note };
    await send(envelope(event));
    await send(envelope({ ...event, ...other, sku: note }));
    await parked(note, 2);
  });

  it('the members may be in any order', async () => {
    const productId = unique('product');
    const event = productShipped(productId);
    await send(envelope(event));
    await send(envelope(Object.fromEntries(Object.entries(event).toReversed())));
    await eventually(async () => expect(await entriesOf(productId)).toMatchObject([{ times: 2 }]));
  });

  it('the list begins with the oldest', async () => {
    const productId = unique('product');
    for (const quantity of ['3', '1', '2']) {
      await send(envelope(productShipped(productId, { quantity })));
      // On AWS an event is parked after its sender has the reply.
      await eventually(async () => {
        const last = (await entriesOf(productId)).at(-1)?.input.event as Envelope | undefined;
        expect(last?.detail.ProductEvent['quantity']).toBe(quantity);
      });
    }
    const all = await api.all<ParkedEvent>('/parked', 3);
    const times = all.map(({ parkedAt }) => parkedAt);
    expect(times).toEqual(times.toSorted());
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('is discarded on request, and not in the log', async () => {
    const productId = unique('product');
    const event = envelope(productShipped(productId));
    await send(event);
    const [entry] = await parked(productId, 1);
    const reply = await discard(entry?.id ?? '');
    expect(reply).toMatchObject({ status: 204, text: '' });
    expect(await entriesOf(productId)).toEqual([]);
    expectProblem(await discard(entry?.id ?? ''), { status: 404, type: 'not-found' });
    expect((await api.get(productPath(productId))).status).toBe(404);
    // Parked anew, it begins again.
    await send(event);
    expect(await parked(productId, 1)).toMatchObject([{ id: entry?.id, times: 1 }]);
  });

  it('a discard and a redrive at the same moment: it is in the log if the redrive says so, and not parked', async () => {
    const products = [1, 2, 3, 4].map(() => unique('product'));
    for (const productId of products) {
      await send(envelope(productShipped(productId, { quantity: '1' })));
      const [entry] = await parked(productId, 1);
      expectStored(await api.send(productReceived(productId, { quantity: '3' })));
      const path = `/parked/${encodeURIComponent(entry?.id ?? '')}`;
      const [redriven, discarded] = await Promise.all([
        api.request(`${path}/redrive`, { method: 'POST' }),
        discard(entry?.id ?? ''),
      ]);
      expect(redriven.status).toBeOneOf([201, 404]);
      // One of the two found it; both may have.
      expect(discarded.status).toBeOneOf(redriven.status === 404 ? [204] : [204, 404]);
      const { quantity } = bodyOf<Product>(await api.get(productPath(productId)));
      expect(quantity).toBe(redriven.status === 201 ? '2' : '3');
      expect(await entriesOf(productId)).toEqual([]);
    }
  });

  it.each([unique('none'), '__proto__', 'a%20b', '%C3%A4'.repeat(1024), '%27'])(
    'there is nothing to discard by the id %#',
    async (id) => {
      const reply = await api.request(`/parked/${id}`, { method: 'DELETE' });
      expectProblem(reply, { status: 404, type: 'not-found' });
    },
  );

  it.each(['%00', '%E0%A4%A', 'x'.repeat(1025)])(
    '%s cannot be the id of an event to discard',
    async (id) => {
      const reply = await api.request(`/parked/${id}`, { method: 'DELETE' });
      expectProblem(reply, { status: 400, fields: ['parkedId'] });
    },
  );

  it.each([
    ['a value', '"note":"\\ud800"', 'note'],
    ['the second half', '"note":"a\\udc00b"', 'note'],
    ['an inner value', '"note":[{"a":"\\uD83D"}]', 'note.0.a'],
    ['a name', '"\\ud800":1', '\ufffd'],
  ])('half of a surrogate pair as %s is refused, not parked', async (_, member, field) => {
    const productId = unique('product');
    const body = JSON.stringify(envelope(productReceived(productId))).replace('{', `{${member},`);
    const reply = await api.post('/events', body, respondAsync);
    expectProblem(reply, { status: 400, type: 'invalid-event', fields: [field] });
    expect(await entriesOf(productId)).toEqual([]);
  });
}
