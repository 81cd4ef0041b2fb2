import { expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  expectUnchanged,
  type HistoryEvent,
  historyPath,
  type ProductEvent,
  productReceived,
  productShipped,
  stockAdjusted,
  stockCounted,
  unique,
} from '../client/index.ts';

/** Outgoing value is the average cost, rounded half-even to six places, once. */
export function valuation(api: Api): void {
  async function valuesOf(...events: readonly ProductEvent[]): Promise<string[]> {
    const values = [];
    for (const event of events) values.push(expectStored(await api.send(event)).product.value);
    return values;
  }

  it('comes in at unitCost, or else at unitPrice, and goes out at average', async () => {
    const id = unique('product');
    const values = await valuesOf(
      productReceived(id, { quantity: '150', unitPrice: '$4' }),
      productShipped(id, { quantity: '50' }),
      productReceived(id, { quantity: '100', unitPrice: '$9', unitCost: '$6' }),
      productShipped(id, { quantity: '100' }),
      stockAdjusted(id, { delta: '-10' }),
      stockCounted(id, { counted: '100' }),
    );
    expect(values).toEqual(['600', '400', '1000', '500', '450', '500']);
  });

  it('gives the last unit the rest, so that an empty shelf is worth nothing', async () => {
    const id = unique('product');
    const values = await valuesOf(
      productReceived(id, { quantity: '3', unitPrice: '$10' }),
      productReceived(id, { quantity: '4', unitPrice: '$10', unitCost: '$0' }),
      productShipped(id, { quantity: '1' }),
      productShipped(id, { quantity: '5' }),
      productShipped(id, { quantity: '1' }),
    );
    expect(values).toEqual(['30', '30', '25.714286', '4.285714', '0']);
  });

  it('rounds half to even', async () => {
    const half = async (cost: string) => {
      const id = unique('product');
      const values = await valuesOf(
        productReceived(id, { quantity: '1', unitPrice: '$1', unitCost: cost }),
        productReceived(id, { quantity: '1', unitPrice: '$1', unitCost: '0' }),
        productShipped(id, { quantity: '1' }),
      );
      return values.at(-1);
    };
    // Half of each goes out: 0.0000005 is 0.000000, 0.0000015 is 0.000002.
    expect(await half('0.000001')).toBe('0.000001');
    expect(await half('0.000003')).toBe('0.000001');
  });

  it('takes unitCost where the shelf was empty', async () => {
    const id = unique('product');
    const values = await valuesOf(
      productReceived(id, { quantity: '1' }),
      productShipped(id, { quantity: '1' }),
      stockAdjusted(id, { delta: '2', unitCost: '$3' }),
      stockCounted(id, { counted: '0' }),
      stockCounted(id, { counted: '5', unitCost: '2' }),
    );
    expect(values).toEqual(['4', '0', '6', '0', '10']);
  });

  it('takes what is found in at unitCost, also where stock is on hand', async () => {
    const id = unique('product');
    const values = await valuesOf(
      productReceived(id, { quantity: '2', unitPrice: '$10' }),
      productShipped(id, { quantity: '1' }),
      productReceived(id, { quantity: '1', unitPrice: '$30' }),
      stockAdjusted(id, { delta: '1', unitCost: '$10' }),
    );
    expect(values).toEqual(['20', '10', '40', '50']);
  });

  it('counts what is found at unitCost, and what is missing at average', async () => {
    const id = unique('product');
    const values = await valuesOf(
      productReceived(id, { quantity: '4', unitPrice: '$5' }),
      stockCounted(id, { counted: '6', unitCost: '$1' }),
      stockCounted(id, { counted: '6', unitCost: '$9' }),
      stockCounted(id, { counted: '3', unitCost: '$9' }),
      stockCounted(id, { counted: '4' }),
    );
    expect(values).toEqual(['20', '22', '22', '11', '14.666667']);
  });

  it('has no unitCost for what is lost', async () => {
    const id = unique('product');
    expectStored(await api.send(productReceived(id)));
    const lost = stockAdjusted(id, { delta: '-1', unitCost: '$4' });
    const reply = await expectUnchanged(api, id, () => api.send(lost));
    const fields = ['detail.ProductEvent.unitCost'];
    expectProblem(reply, { status: 400, type: 'invalid-event', fields });
  });

  it('records the new effect as a schema version of its own', async () => {
    const id = unique('product');
    await valuesOf(productReceived(id), stockAdjusted(id), stockCounted(id), productShipped(id));
    const events = await api.all<HistoryEvent>(historyPath(id));
    expect(events.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 2, 2, 1]);
  });
}
