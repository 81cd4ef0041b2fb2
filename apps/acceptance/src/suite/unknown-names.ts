import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectProblem,
  expectStored,
  expectUnchanged,
  historyPath,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';
import { routes } from './contract-routes.ts';
import { eventFields } from './event-fields.ts';

const path = (field: string) => `detail.ProductEvent.${field}`;
const sentBySample = {
  quantity: '150',
  unitPrice: '$5',
  color: 'blk',
  size: '4.3 lbs',
  eventCategory: 'inventory',
};
const notYet: Readonly<Record<string, readonly string[]>> = {
  productCreated: [],
  productReceived: ['lot', 'expiresAt'],
  productShipped: ['lot', 'pick', 'reservationId'],
  productAdjusted: [],
  stockAdjusted: ['lot'],
  stockCounted: ['lot'],
};

/** Fields and query parameters that no one reads: each is refused by name, and changes nothing. */
export function unknownNames(api: Api): void {
  let productId: string;
  beforeAll(async () => {
    productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
  });

  const refused = async (event: Readonly<Record<string, unknown>>, ...fields: string[]) => {
    const reply = await expectUnchanged(api, productId, () => api.send(event));
    const expected = { status: 400, type: 'invalid-event', fields: fields.map(path) };
    const { violations = [] } = expectProblem(reply, expected);
    return violations.map(({ message }) => message);
  };

  it('a unit cost in the wrong case costs no money', async () => {
    const [message] = await refused(productReceived(productId, { unitcost: '$3' }), 'unitcost');
    expect(message).toBe('unknown field unitcost: did you mean unitCost?');
  });

  it.each([
    ['detail.unitCost', { unitCost: '$3' }, {}],
    ['unitCost', {}, { unitCost: '$3' }],
    ['detail.effectiveAt', { effectiveAt: '2020-01-01T00:00:00Z' }, {}],
  ])('a field beside the product event is not lost: %s', async (field, inDetail, inEnvelope) => {
    const { detail, ...rest } = envelope(productReceived(productId));
    const body = { ...rest, ...inEnvelope, detail: { ...detail, ...inDetail } };
    const reply = await expectUnchanged(api, productId, () => api.sendEnvelope(body));
    expectProblem(reply, { status: 400, type: 'invalid-event', fields: [field] });
  });

  it('a field beside the product event that is also in it is ignored, as other members are', async () => {
    const own = unique('product');
    const { detail, ...rest } = envelope(productReceived(own, { unitCost: '$2' }));
    const more = { productId: own, eventType: 'productReceived', unitCost: '$3', source: 'shop' };
    expectStored(await api.sendEnvelope({ ...rest, detail: { ...more, ...detail } }));
  });

  describe.each(Object.entries(eventFields))('%s', (type, { good, fields }) => {
    it('names the nearest field', async () => {
      for (const field of Object.keys(fields)) {
        // An id or a time in the wrong case must not leave the event without it.
        const wrong = field.toUpperCase();
        const messages = await refused(good(productId, { [wrong]: 'x' }), wrong);
        expect(messages).toEqual([`unknown field ${wrong}: did you mean ${field}?`]);
      }
    });

    it('says of a field that is not built yet that it is not supported yet', async () => {
      for (const field of ['reference', 'actor', 'note', ...(notYet[type] ?? [])]) {
        const [message] = await refused(good(productId, { [field]: 'x' }), field);
        expect(message).toContain('not supported yet');
      }
    });

    it('takes what the AWS sample sends with each event', async () => {
      const own = unique('product');
      if (type !== 'productCreated') expectStored(await api.send(productReceived(own)));
      const { eventId, ...rest } = good(own);
      expectStored(await api.send({ ...sentBySample, ...rest, eventId }));
    });
  });

  it('all at once, beside what else is wrong', async () => {
    const event = productReceived(productId, { a: 1, b: 2, '': 3, 'c\nd': 4, quantity: '0' });
    await refused(event, 'a', 'b', '""', 'c\nd', 'quantity');
  });

  it('thousands of them make no large reply', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}`, 1]));
    const reply = await api.send(productReceived(productId, many));
    expectProblem(reply, { status: 400, type: 'invalid-event', fields: [path('x0')] });
    expect(reply.text.length).toBeLessThan(20_000);
  });

  it('members of the envelope and of its detail are left alone', async () => {
    const { detail, ...rest } = envelope(productReceived(unique('product')));
    const body = {
      ...rest,
      detail: { ...detail, more: 1 },
      'detail-type': 'ProductEvent',
      'replay-name': 'x',
    };
    expectStored(await api.sendEnvelope(body));
  });

  it('a withdrawal knows no currency', async () => {
    const reply = await api.post('/atm/withdrawals', { dispense: '50', currency: 'USD' });
    expectProblem(reply, { status: 400, type: 'invalid-withdrawal', fields: ['currency'] });
  });

  describe('query parameters', () => {
    const all = Object.entries(routes).flatMap(([route, methods]) =>
      methods.map((method) => [method, route] as const),
    );
    it.each(all)('%s %s?color=red', async (method, route) => {
      const at = route
        .replace('{productId}', productId)
        .replace('{executionId}', 'none')
        .replace('{parkedId}', 'none');
      const body = route === '/events' ? envelope(productReceived(productId)) : { dispense: '50' };
      const ask = () =>
        method === 'POST'
          ? api.post(`${at}?color=red`, body)
          : api.request(`${at}?color=red`, { method });
      const reply = await expectUnchanged(api, productId, ask);
      expectProblem(reply, { status: 400, type: 'invalid-parameters', fields: ['color'] });
    });

    it.each([
      ['limt=1', 'limt', 'did you mean limit?'],
      ['LIMIT=1', 'LIMIT', 'did you mean limit?'],
      ['status=failed', 'status', 'did you mean state?'],
      ['color=red', 'color', 'valueTo, limit, cursor'],
      ['constructor=1', 'constructor', 'valueTo, limit, cursor'],
      ['=1', '""', 'valueTo, limit, cursor'],
    ])('/products?%s', async (query, field, said) => {
      const { detail } = expectProblem(await api.get(`/products?${query}`), {
        status: 400,
        fields: [field],
      });
      expect(detail).toContain(said);
    });

    it('an unknown one and a wrong one: both are named', async () => {
      const reply = await api.get('/products?limit=0&color=red');
      expectProblem(reply, { status: 400, fields: ['limit', 'color'] });
    });

    it('those that are not built yet are not supported yet', async () => {
      for (const query of [
        `${productPath(productId)}?at=2026-01-31T08:30:00Z`,
        `${productPath(productId)}?known=1`,
        `${historyPath(productId)}?order=effective`,
      ]) {
        const { detail } = expectProblem(await api.get(query), { status: 400 });
        expect(detail).toContain('not supported yet');
      }
    });
  });
}
