// Sends the samples through a client of openapi-fetch, typed by openapi-typescript. `tsc` compiles it, so
// what is not in the contract is an error. STOCKBOOK_URL is the server, SAMPLES the folder of the samples.
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import type { components, paths } from './contract.d.ts';

type Envelope = components['schemas']['Envelope'];
type Product = components['schemas']['Product'];

const { STOCKBOOK_URL: baseUrl = '', SAMPLES: samples = '' } = process.env;
// Lists of events can also be streams, which this client does not read.
type Json = 'application/json' | 'application/problem+json';
const client = createClient<paths, Json>({ baseUrl });

const read = <Sample>(name: string): Sample =>
  JSON.parse(readFileSync(join(samples, name), 'utf8')) as Sample;

async function send(body: Envelope): Promise<Product> {
  const { data, error, response } = await client.POST('/events', { body });
  if (error !== undefined) throw new Error(`${response.status}: ${error.detail}`);
  if ('executionId' in data && 'product' in data) return data.product;
  throw new Error(`the event was answered with ${response.status}`);
}

const quantities: string[] = [];
for (const name of [
  'product-received',
  'product-shipped',
  'product-adjusted',
  'stock-adjusted',
  'stock-counted',
]) {
  quantities.push((await send(read(`${name}.json`))).quantity);
}
deepEqual(quantities, ['150', '100', '100', '97', '98']);
equal((await send(read('product-created.json'))).name, 'Mixing bowl');

const oversold = await client.POST('/events', { body: read('product-oversold.json') });
equal(oversold.error?.type, 'urn:stockbook:problem:insufficient-stock');
equal(oversold.error.violations?.[0]?.field, 'detail.ProductEvent.quantity');

// An event as a programmer writes it: location is optional, and a quantity may be a number.
const shipped: Envelope = {
  detail: {
    ProductEvent: { eventType: 'productShipped', eventId: 'one', productId: '100', quantity: 1 },
  },
};
equal((await send(shipped)).quantity, '97');
const wrong: readonly Envelope[] = [
  // @ts-expect-error an event has a type
  { detail: { ProductEvent: { productId: '100', quantity: '1' } } },
  // @ts-expect-error a shipment has a quantity
  { detail: { ProductEvent: { eventType: 'productShipped', productId: '100' } } },
];
for (const body of wrong) equal((await client.POST('/events', { body })).response.status, 400);

const creates = { header: { 'If-None-Match': '*' } };
const exists = await client.POST('/events', { params: creates, body: shipped });
equal(exists.response.status, 200, 'a repeat is recognised before any condition');

const history = await client.GET('/products/{productId}/events', {
  params: { path: { productId: '100' }, query: { limit: '2' } },
});
const events = history.data?.items ?? [];
for (const event of events) {
  // The type decides which data there is.
  if (event.type === 'productReceived') equal(event.data.unitPrice.amount, '4');
  else if (event.type === 'productShipped') equal(event.data.quantity, '50');
  else throw new Error(`an event of type ${event.type} is on the first page`);
}
equal(events.length, 2);
equal(typeof history.data?.nextCursor, 'string');

const withdrawal = await client.POST('/atm/withdrawals', { body: read('withdrawal.json') });
deepEqual(withdrawal.data, { dispense: '0', '50s': '3', '20s': '1', '10s': '1', '1s': '5' });
console.log('TypeScript: the samples are sent');
