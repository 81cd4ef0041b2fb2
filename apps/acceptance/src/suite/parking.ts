import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  envelope,
  type Envelope,
  eventually,
  type Execution,
  expectProblem,
  expectReadable,
  expectStored,
  type ParkedEvent,
  type Product,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

const respondAsync = { prefer: 'respond-async' };

interface ParkedGroups {
  readonly items: readonly {
    readonly problem: string;
    readonly title: string;
    readonly count: number;
    readonly parkedAt: string;
    readonly lastParkedAt: string;
  }[];
  readonly isComplete: boolean;
}

/** Events without a waiting client: each ends in the log, or is parked until it is redriven. */
export function parking(api: Api): void {
  const send = async (event: Envelope, headers = respondAsync): Promise<string> => {
    const reply = await api.sendEnvelope(event, headers);
    expect(reply.status, reply.text).toBe(202);
    expect(reply.headers.get('preference-applied')).toBe('respond-async');
    return bodyOf<{ executionId: string }>(reply).executionId;
  };
  const parkedOf = (event: Envelope) =>
    eventually(async () => {
      const all = await api.all<ParkedEvent>('/parked');
      const [found, ...others] = all.filter(({ input }) => isOf(input.event, event));
      expect(others).toEqual([]);
      expect(found).toBeDefined();
      return found as ParkedEvent;
    });
  const isOf = (event: unknown, { id }: Envelope) => (event as Envelope | null)?.id === id;
  const isParked = async (event: Envelope) =>
    (await api.all<ParkedEvent>('/parked')).some(({ input }) => isOf(input.event, event));
  const redrive = (id: string) =>
    api.request(`/parked/${encodeURIComponent(id)}/redrive`, { method: 'POST' });

  it('a good event is in the log, and not parked', async () => {
    const productId = unique('product');
    const event = envelope(productReceived(productId));
    await send(event);
    await eventually(async () => expect((await api.get(productPath(productId))).status).toBe(200));
    expect(await isParked(event)).toBe(false);
  });

  it.each(['respond-async', 'Respond-Async', 'wait=10, respond-async'])(
    'the preference may be written %s',
    async (prefer) => {
      await send(envelope(productReceived(unique('product'))), { prefer });
    },
  );

  it('any other preference is ignored', async () => {
    const event = envelope(productReceived(unique('product')));
    expectStored(await api.sendEnvelope(event, { prefer: 'return=minimal' }));
  });

  it('one that came too early is parked with its problem, and goes in when redriven later', async () => {
    const productId = unique('product');
    const early = envelope(productShipped(productId, { quantity: '4' }));
    const executionId = await send(early);
    const parked = await parkedOf(early);
    expect(parked).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{64}$/),
      executionId,
      parkedAt: expect.stringMatching(/Z$/),
      input: { origin: 'bus', event: early },
      problem: { status: 422, type: 'urn:stockbook:problem:product-unknown' },
    });
    const path = `/executions/${encodeURIComponent(executionId)}`;
    const execution = bodyOf<Execution>(await expectReadable(api, path));
    expect(execution.states.map(({ name }) => name)).toContain('Park Event');

    expectProblem(await redrive(parked.id), { status: 422, type: 'product-unknown' });
    expect(await parkedOf(early)).toEqual(parked);

    expectStored(await api.send(productReceived(productId)));
    const { product } = expectStored(await redrive(parked.id));
    expect(product.quantity).toBe('6');
    expect(await isParked(early)).toBe(false);
    expectProblem(await redrive(parked.id), { status: 404, type: 'not-found' });
  });

  it('one can be edited and sent, and is parked no longer once the edited one is in the log', async () => {
    const productId = unique('product');
    const wrong = envelope(productReceived(productId, { quantity: '0' }));
    await send(wrong);
    const parked = await parkedOf(wrong);
    const path = `/parked/${encodeURIComponent(parked.id)}`;
    expect(bodyOf(await api.get(path))).toEqual(parked);
    const withQuantity = (quantity: string) => {
      const { ProductEvent } = wrong.detail;
      return { ...wrong, detail: { ...wrong.detail, ProductEvent: { ...ProductEvent, quantity } } };
    };
    const sendEdited = (body: unknown) => api.post(`${path}/redrive`, body);

    expectProblem(await sendEdited(withQuantity('-1')), { status: 400, type: 'invalid-event' });
    expectProblem(await sendEdited('{"detail":'), { status: 400, fields: ['body'] });
    expect(bodyOf(await api.get(path))).toEqual(parked);

    const { product } = expectStored(await sendEdited(withQuantity('7')));
    expect(product).toMatchObject({ productId, quantity: '7' });
    expectProblem(await api.get(path), { status: 404, type: 'not-found' });
    expect(await isParked(wrong)).toBe(false);
  });

  it('are counted by problem', async () => {
    const count = async () => {
      const { items, isComplete } = bodyOf<ParkedGroups>(await api.get('/parked/groups'));
      expect(isComplete).toBe(true);
      return items.find(({ problem }) => problem === 'urn:stockbook:problem:product-unknown');
    };
    const before = (await count())?.count ?? 0;
    const events = [1, 2].map(() => envelope(productShipped(unique('product'))));
    for (const event of events) await send(event);
    await eventually(async () => {
      const group = await count();
      expect(group?.count).toBe(before + 2);
      expect(Date.parse(group?.lastParkedAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(group?.parkedAt ?? ''),
      );
      expect(group?.title).toMatch(/\S/);
    });
  });

  it('one that went in meanwhile is a repeat, and is parked no longer', async () => {
    const productId = unique('product');
    const early = envelope(productShipped(productId));
    await send(early);
    const parked = await parkedOf(early);
    expectStored(await api.send(productReceived(productId)));
    const first = expectStored(await api.sendEnvelope(early));
    const again = await redrive(parked.id);
    expect(again.status).toBe(200);
    expect(bodyOf<Accepted>(again)).toMatchObject({
      outcome: 'repeat',
      product: first.product,
    });
    expect(await isParked(early)).toBe(false);
    expect(bodyOf<Product>(await api.get(productPath(productId)))).toEqual(first.product);
  });

  it.each([
    ['wrong by itself', { quantity: '0' }, 400],
    ['of no known type', { eventType: 'productEaten' }, 400],
  ])('one %s is parked, not lost', async (_, fields, status) => {
    const event = envelope(productReceived(unique('product'), fields));
    await send(event);
    const parked = await parkedOf(event);
    expect(parked.problem.status).toBe(status);
    expectProblem(await redrive(parked.id), { status });
  });

  it('a body that cannot be read is refused at once', async () => {
    const reply = await api.post('/events', '{"detail":', respondAsync);
    expectProblem(reply, { status: 400, type: 'malformed-request', fields: ['body'] });
  });

  it('one whose sender waits is never parked', async () => {
    const event = envelope(productShipped(unique('product')));
    expectProblem(await api.sendEnvelope(event), { status: 422 });
    expect(await isParked(event)).toBe(false);
  });

  it.each([unique('none'), '__proto__', 'a%20b'])(
    'there is no parked event %s to redrive',
    async (id) => {
      const reply = await api.request(`/parked/${id}/redrive`, { method: 'POST' });
      expectProblem(reply, { status: 404, type: 'not-found' });
    },
  );

  it.each(['%00', '%E0%A4%A', 'x'.repeat(1025)])(
    '%s cannot be the id of an event to redrive',
    async (id) => {
      const reply = await api.request(`/parked/${id}/redrive`, { method: 'POST' });
      expectProblem(reply, { status: 400, fields: ['parkedId'] });
    },
  );
}
