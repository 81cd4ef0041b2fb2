import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  eventually,
  expectProblem,
  expectReadable,
  expectStored,
  type ParkedEvent,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly matched: string;
  readonly title: string;
  readonly productId?: string;
  readonly version?: number;
}

/** GET /search: what a text names. It may lag. */
export function search(api: Api): void {
  const find = async (q: string) => {
    const reply = await api.get(`/search?${new URLSearchParams({ q })}`);
    expect(reply.status, reply.text).toBe(200);
    const { items, isComplete } = bodyOf<{ items: Hit[]; isComplete: boolean }>(reply);
    expect(isComplete).toBe(true);
    return items;
  };

  it('finds a product by id, sku and the beginning of its name', async () => {
    const [id, sku, name] = ['product', 'SKU', 'Bowl'].map((each) => unique(each));
    const created = {
      eventId: unique('event'),
      eventType: 'productCreated',
      productId: String(id),
    };
    expectStored(await api.send({ ...created, sku, name, unitOfMeasure: 'each' }));
    await eventually(async () => {
      const product = { kind: 'product', id, title: name };
      expect(await find(String(id))).toEqual([{ ...product, matched: 'id' }]);
      expect(await find(String(sku))).toEqual([{ ...product, matched: 'sku' }]);
      expect(await find(String(name).toUpperCase())).toEqual([{ ...product, matched: 'name' }]);
    });
  });

  it('finds the events of an envelope by its id', async () => {
    const productId = unique('product');
    const sent = envelope(productReceived(productId));
    const { eventIds } = expectStored(await api.sendEnvelope(sent));
    await eventually(async () => {
      expect(await find(String(sent.id))).toEqual([
        {
          kind: 'event',
          id: eventIds[0],
          matched: 'correlationId',
          title: 'productReceived',
          productId,
          version: 1,
        },
      ]);
    });
  });

  it('finds an execution and a parked event by id', async () => {
    const productId = unique('product');
    const event = envelope(productShipped(productId));
    const reply = await api.sendEnvelope(event, { prefer: 'respond-async' });
    const { executionId } = bodyOf<{ executionId: string }>(reply);
    await expectReadable(api, `/executions/${encodeURIComponent(executionId)}`);
    expect(await find(executionId)).toMatchObject([
      { kind: 'execution', id: executionId, productId },
    ]);
    const parked = await eventually(async () => {
      const all = await api.all<ParkedEvent>('/parked');
      const found = all.find(({ input }) => JSON.stringify(input).includes(productId));
      expect(found).toBeDefined();
      return found as ParkedEvent;
    });
    expect(await find(parked.id)).toEqual([
      { kind: 'parked-event', id: parked.id, matched: 'id', title: parked.problem.title },
    ]);
  });

  it.each([
    'nothing',
    '__proto__',
    "'; --",
    '%',
    '*',
    'ä'.repeat(512),
    '01890000-0000-7000-8000-000000000000',
  ])('finds nothing by a text that names nothing %#', async (q) => {
    expect(await find(`${q}${q.length > 20 ? '' : unique('none')}`)).toEqual([]);
  });

  it.each(['', 'q=', `q=${'x'.repeat(513)}`, 'q=%00', 'q=1&q=2'])(
    'a query that names nothing is refused %#',
    async (query) => {
      expectProblem(await api.get(`/search?${query}`), { status: 400, fields: ['q'] });
    },
  );
}
