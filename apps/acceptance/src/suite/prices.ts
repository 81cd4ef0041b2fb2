import { describe, expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  type Problem,
  productAdjusted,
  productReceived,
  productShipped,
  stockAdjusted,
  unique,
} from '../client/index.ts';

const UNIT_PRICE = 'detail.ProductEvent.unitPrice';
const messageOf = ({ violations }: Problem) => violations?.map(({ message }) => message).join('; ');

/** How a price is written, and what a refusal of a value suggests. */
export function prices(api: Api): void {
  it.each([
    '$4',
    '4',
    'R$4',
    'US$4',
    'CHF 4',
    '4 CHF',
    '4 kr',
    '4kr',
    '4 €',
    '4€',
    '$ 4',
    'USD 4',
    '￥4',
    '4 zł',
    'Fr. 4',
  ])('%s is shown as it was sent', async (unitPrice) => {
    const productId = unique('product');
    const { product } = expectStored(await api.send(productReceived(productId, { unitPrice })));
    expect(product).toMatchObject({ unitPrice, value: '40' });
    const amount = productAdjusted(productId, { unitPrice: '5.50' });
    const adjusted = expectStored(await api.send(amount));
    expect(adjusted.product.unitPrice).toBe(unitPrice.replace('4', '5.5'));
  });

  it.each([
    ['$1e3', 'amount "1e3"', 'currency'],
    ['$-4', 'amount "-4"', 'currency'],
    ['4,50 €', 'amount "4,50"', 'currency'],
    ['4 kg', 'currency "kg"', 'amount "'],
    ['$$4', 'currency "$$"', 'amount "'],
    ['usd 4', 'did you mean USD?', 'amount "'],
    ['$', 'no amount', 'currency'],
  ])('%s is refused by its wrong part: %s', async (unitPrice, part, other) => {
    const reply = await api.send(productReceived(unique('product'), { unitPrice }));
    const problem = expectProblem(reply, { status: 400, fields: [UNIT_PRICE] });
    expect(messageOf(problem)).toContain(part);
    expect(messageOf(problem)).not.toContain(other);
  });

  it.each([
    ['￥4', '¥5'],
    ['¥4', '￥5'],
    ['＄4', '$5'],
    ['4€', '€ 5'],
  ])('%s and %s are in one currency', async (first, next) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId, { unitPrice: first })));
    const { product } = expectStored(
      await api.send(productAdjusted(productId, { unitPrice: next })),
    );
    expect(product.unitPrice).toBe(next);
  });

  describe('what a refusal suggests is accepted', () => {
    it.each([
      ['$4', 'USD 5', '$5'],
      ['USD 4', '$5', 'USD 5'],
      ['4 kr', '€5', '5 kr'],
      ['4€', 'CHF 5.50', '5.5€'],
    ])('%s, then %s: send %s', async (first, other, advice) => {
      const productId = unique('product');
      expectStored(await api.send(productReceived(productId, { unitPrice: first })));
      const refused = await api.send(productAdjusted(productId, { unitPrice: other }));
      const problem = expectProblem(refused, {
        status: 422,
        type: 'currency-mismatch',
        fields: [UNIT_PRICE],
      });
      expect(messageOf(problem)).toContain(`send ${advice},`);
      expectStored(await api.send(productAdjusted(productId, { unitPrice: advice })));
    });

    it('also where the sum of the stock has more digits than can be sent', async () => {
      const productId = unique('product');
      const delivery = { quantity: '999999999999.999999', unitPrice: '1' };
      expectStored(await api.send(productReceived(productId, delivery)));
      expectStored(await api.send(productReceived(productId, delivery)));
      const mostOf = (problem: Problem) =>
        /send (?:at most )?-?([\d.]+)(?: or more)?$/.exec(messageOf(problem) ?? '')?.[1] ?? '';

      const shipped = await api.send(productShipped(productId, { quantity: '9999999999999' }));
      const adjusted = await api.send(stockAdjusted(productId, { delta: '-9999999999999' }));
      const [most, least] = [shipped, adjusted].map((reply) =>
        mostOf(expectProblem(reply, { status: 422, type: 'insufficient-stock' })),
      );
      expect(most).toBe('1999999999999.99999');
      expect(least).toBe(most);
      expectStored(await api.send(productShipped(productId, { quantity: most })));
    });
  });
}
