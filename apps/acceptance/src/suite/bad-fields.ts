import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectProblem,
  expectStored,
  expectUnchanged,
  productReceived,
  stringify,
  unique,
} from '../client/index.ts';
import { badTexts, roundedNumbers } from './bad-values.ts';
import { eventFields } from './event-fields.ts';

const path = (field: string) => `detail.ProductEvent.${field}`;
/** Short enough for the name of a test. */
const show = (value: unknown) => stringify(value).slice(0, 40);

/** Events that are wrong by themselves: each is a 400 that names the field, and changes nothing. */
export function badFields(api: Api): void {
  let productId: string;
  beforeAll(async () => {
    productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
  });

  const refused = async (event: unknown, ...fields: readonly string[]) => {
    const reply = await expectUnchanged(api, productId, () => api.post('/events', event));
    return expectProblem(reply, { status: 400, type: 'invalid-event', fields });
  };

  describe.each(Object.entries(eventFields))('%s', (_, { good, fields }) => {
    for (const [field, { required, bad }] of Object.entries(fields)) {
      it.each(bad.map((value) => [show(value), value]))(`${field} of %s`, async (_name, value) => {
        await refused(envelope(good(productId, { [field]: value })), path(field));
      });

      if (required) {
        it(`without ${field}`, async () => {
          const problem = await refused(
            envelope(good(productId, { [field]: undefined })),
            path(field),
          );
          expect(problem.violations).toHaveLength(1);
        });
      }
    }

    it('everything wrong at once: everything is named, once', async () => {
      const wrong = Object.fromEntries(Object.keys(fields).map((field) => [field, []]));
      const names = Object.keys(fields).map(path);
      const problem = await refused({ id: 5, ...envelope(good(productId, wrong)) }, ...names);
      expect(problem.violations?.map(({ field }) => field).toSorted()).toEqual(names.toSorted());
    });

    it('all required fields missing at once', async () => {
      const names = Object.keys(fields).filter((field) => fields[field]?.required);
      const missing = Object.fromEntries(names.map((field) => [field, undefined]));
      const problem = await refused(envelope(good(productId, missing)), ...names.map(path));
      expect(problem.violations).toHaveLength(names.length);
    });
  });

  it.each(['quantity', 'unitPrice', 'unitCost'])(
    '%s of a number reading would round',
    async (field) => {
      for (const value of roundedNumbers) {
        const event = productReceived(productId, { [field]: value });
        const reply = await expectUnchanged(api, productId, () => api.send(event));
        expectProblem(reply, { status: 400, fields: [path(field)] });
      }
    },
  );

  describe('the envelope', () => {
    const event = () => productReceived(productId);

    it.each(badTexts(128).map((value) => [show(value), value]))('id of %s', async (_, id) => {
      await refused({ ...envelope(event()), id }, 'id');
      // Also where it is not the identity of the event.
      await refused({ ...envelope(productReceived(productId, { eventId: undefined })), id }, 'id');
    });

    it.each([undefined, null, 5, 'text', true, [], [{}]])('detail of %j', async (detail) => {
      await refused({ ...envelope(event()), detail }, 'detail');
    });

    it.each([undefined, null, 5, 'text', true, [], [{}]])('ProductEvent of %j', async (body) => {
      const field = 'detail.ProductEvent';
      const problem = await refused({ id: unique('id'), detail: { ProductEvent: body } }, field);
      expect(problem.violations).toEqual([{ field, message: expect.any(String) }]);
    });

    it('the bare event without its envelope', async () => {
      await refused(event(), 'detail');
    });

    it('the envelope and the event wrong at once: both are named', async () => {
      const body = envelope(productReceived(productId, { quantity: '0', color: '' }));
      await refused({ ...body, id: 5 }, 'id', path('quantity'), path('color'));
    });
  });

  describe('the event type', () => {
    it.each(badTexts(64).map((value) => [show(value), value]))('of %s', async (_, eventType) => {
      await refused(envelope(productReceived(productId, { eventType })), path('eventType'));
    });

    it('missing', async () => {
      const event = productReceived(productId, { eventType: undefined });
      await refused(envelope(event), path('eventType'));
    });

    it.each([
      'productEaten',
      'ProductReceived',
      'productreceived ',
      'stockReserved',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '日本',
    ])('%s is not supported', async (eventType) => {
      const event = productReceived(productId, { eventType });
      const reply = await expectUnchanged(api, productId, () => api.send(event));
      const fields = [path('eventType')];
      expectProblem(reply, { status: 400, type: 'unsupported-event-type', fields });
    });

    it.each([
      ['productreceived', 'did you mean productReceived?'],
      ['stockReserved', 'stockReserved is not supported yet'],
      ['productEaten', 'send only productCreated, productReceived'],
    ])('%s: the refusal says %s', async (eventType, said) => {
      const reply = await api.send(productReceived(productId, { eventType }));
      expect(expectProblem(reply, { status: 400 }).detail).toContain(said);
    });

    it('unknown, and more is wrong: everything is named', async () => {
      const event = { eventType: 'productEaten', productId: '' };
      const reply = await api.post('/events', { id: 5, detail: { ProductEvent: event } });
      const { violations } = expectProblem(reply, { status: 400, type: 'unsupported-event-type' });
      const named = violations?.map(({ field }) => field).toSorted();
      expect(named).toEqual([path('eventType'), path('productId'), 'id']);
    });

    it.each([undefined, 'productEaten'])('%s, and no id: both are named', async (eventType) => {
      const event = productReceived(productId, { eventType, eventId: undefined });
      const reply = await api.post('/events', { detail: { ProductEvent: event } });
      const fields = [path('eventType'), path('eventId')];
      const { violations } = expectProblem(reply, { status: 400, fields });
      expect(violations).toHaveLength(2);
    });
  });
}
