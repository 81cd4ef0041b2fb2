import { expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectProblem,
  expectStored,
  expectUnchanged,
  productPath,
  productReceived,
  stringify,
  unique,
} from '../client/index.ts';
import { withMembers } from './posted.ts';

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

export function prototypeKeys(api: Api): void {
  it.each(keys)('%s gives an event no fields it does not have', async (key) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const { quantity, ...event } = productReceived(productId);
    const body = stringify(envelope(event)).replace(/\}\}\}$/, `,"${key}":{"quantity":"5"}}}}`);
    const reply = await expectUnchanged(api, productId, () => api.post('/events', body));
    const fields = ['detail.ProductEvent.quantity', `detail.ProductEvent.${key}`];
    expectProblem(reply, { status: 400, type: 'invalid-event', fields });
  });

  it.each(keys)('%s in place of the whole detail', async (key) => {
    const productId = unique('product');
    const { detail } = envelope(productReceived(productId));
    const body = `{"id":"x","${key}":${stringify({ detail })}}`;
    expectProblem(await api.post('/events', body), { status: 400, fields: ['detail'] });
    expectProblem(await api.get(productPath(productId)), { status: 404 });
  });

  it.each(keys)('%s beside the others is left out, as any field no event has', async (key) => {
    const productId = unique('product');
    const body = withMembers(stringify(envelope(productReceived(productId))), `"${key}":{"a":1}`);
    const { product } = expectStored(await api.post('/events', body));
    expect(product.quantity).toBe('10');
    expect((await api.get(productPath(productId))).text).toBe(JSON.stringify(product));
  });

  it.each(keys)(
    '%s beside the fields of an event is refused, as any field no event has',
    async (key) => {
      const productId = unique('product');
      expectStored(await api.send(productReceived(productId)));
      const event = stringify(envelope(productReceived(productId)));
      const body = event.replace(/\}\}\}$/, `,"${key}":{"a":1}}}}`);
      const reply = await expectUnchanged(api, productId, () => api.post('/events', body));
      const fields = [`detail.ProductEvent.${key}`];
      expectProblem(reply, { status: 400, type: 'invalid-event', fields });
    },
  );

  it.each(keys)('%s gives a withdrawal no amount', async (key) => {
    const reply = await api.post('/atm/withdrawals', `{"${key}":{"dispense":"5"}}`);
    expectProblem(reply, { status: 400, fields: ['dispense', key] });
  });
}
