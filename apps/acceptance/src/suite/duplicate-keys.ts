import { describe, it } from 'vitest';
import { type Api, expectProblem } from '../client/index.ts';
import { posted, withMembers } from './posted.ts';

/** JSON does not say which of two values counts, so the body is refused. */
export function duplicateKeys(api: Api): void {
  const [events] = posted(api);
  const doubled: readonly [string, string, (body: string) => string][] = [
    ['at the top', 'id', (body) => withMembers(body, '"id":"other"')],
    [
      'of the detail',
      'detail.ProductEvent',
      (body) => body.replace(/\}\}$/, ',"ProductEvent":{}}}'),
    ],
    ['of the event', 'detail.ProductEvent.quantity', within('"quantity":"1"')],
    ['with equal values', 'detail.ProductEvent.quantity', within('"quantity":"10"')],
    [
      'written as an escape',
      'detail.ProductEvent.quantity',
      within(String.raw`"\u0071uantity":"1"`),
    ],
    ['that nobody uses', 'detail.ProductEvent.note', within('"note":1,"note":2')],
    ['in an array', 'detail.ProductEvent.tags.1.a', within('"tags":[{"a":1},{"a":1,"a":1}]')],
    ['that is empty', 'detail.ProductEvent.', within('"":1,"":1')],
    ['__proto__', 'detail.ProductEvent.__proto__', within('"__proto__":1,"__proto__":1')],
  ];
  describe('/events', () => {
    it.each(doubled)('a key %s', async (_, field, double) => {
      const reply = await events?.unchanged(() => api.post('/events', double(events.good())));
      if (reply) expectProblem(reply, { status: 400, type: 'malformed-request', fields: [field] });
    });
  });

  it('/atm/withdrawals', async () => {
    const reply = await api.post('/atm/withdrawals', '{"dispense":"5","dispense":"5"}');
    expectProblem(reply, { status: 400, type: 'malformed-request', fields: ['dispense'] });
  });
}

const within = (members: string) => (body: string) => body.replace(/\}\}\}$/, `,${members}}}}`);
