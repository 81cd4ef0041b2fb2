import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  type Envelope,
  expectRepeat,
  expectStored,
  expectUnchanged,
  productPath,
  unique,
} from '../client/index.ts';

const read = (name: string): Envelope =>
  JSON.parse(readFileSync(new URL(`../../../../samples/${name}`, import.meta.url), 'utf8'));

/** The three share one eventId and one envelope id, as the AWS sample has them. */
const files = ['product-received.json', 'product-shipped.json', 'product-adjusted.json'];

export function samples(api: Api): void {
  it('count once each, and end as the sample says; sent again they change nothing', async () => {
    const productId = unique('100');
    // A shared stack has a product 100 already: only the product id is replaced.
    const events = files.map((name): Envelope => {
      const { detail, ...rest } = read(name);
      return { ...rest, detail: { ProductEvent: { ...detail.ProductEvent, productId } } };
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(new Set(events.map(({ detail }) => detail.ProductEvent['eventId'])).size).toBe(1);

    const firsts: Accepted[] = [];
    for (const event of events) firsts.push(expectStored(await api.sendEnvelope(event)));
    expect(firsts.map(({ product }) => product.version)).toEqual([1, 2, 3]);
    expect(firsts.map(({ product }) => product.quantity)).toEqual(['150', '100', '100']);

    expect(bodyOf(await api.get(productPath(productId)))).toMatchObject({
      productId,
      quantity: '100',
      unitPrice: '$5',
      color: 'blk',
      size: '4.3 lbs',
      state: 'Available',
    });
    await expectUnchanged(api, productId, async () => {
      for (const [index, event] of events.entries()) {
        expectRepeat(await api.sendEnvelope(event), firsts[index] as Accepted);
      }
    });
  });

  it('dispense the sample’s amount', async () => {
    const reply = await api.post('/atm/withdrawals', read('withdrawal.json'));
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual({ dispense: '0', '50s': '3', '20s': '1', '10s': '1', '1s': '5' });
  });
}
