import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectStored,
  productAdjusted,
  productCreated,
  productPath,
  productReceived,
  productShipped,
  stockAdjusted,
  stockCounted,
  unique,
} from '../client/index.ts';

/** The effect of each event type. valuation.ts tests the value of stock. */
export function eventTypes(api: Api): void {
  const send = async (event: Parameters<Api['send']>[0]) => expectStored(await api.send(event));

  it('productCreated makes a product without stock', async () => {
    const productId = unique('product');
    const { product } = await send(productCreated(productId));
    expect(product).toEqual({
      productId,
      version: 1,
      quantity: '0',
      unitPrice: null,
      color: null,
      size: null,
      state: 'OutOfStock',
      sku: 'BOWL-43',
      name: 'Mixing bowl',
      unitOfMeasure: 'each',
      value: '0',
      averageCost: null,
    });
    expect(bodyOf(await api.get(productPath(productId)))).toEqual(product);
  });

  it('productCreated does without a sku', async () => {
    const { product } = await send(productCreated(unique('product'), { sku: undefined }));
    expect(product.sku).toBeNull();
  });

  it('productReceived makes a product, and takes all fields from the event', async () => {
    const productId = unique('product');
    const { product } = await send(productReceived(productId, { quantity: '12.50' }));
    expect(product).toEqual({
      productId,
      version: 1,
      quantity: '12.5',
      unitPrice: '$4',
      color: 'blk',
      size: '4.3 lbs',
      state: 'Available',
      sku: null,
      name: null,
      unitOfMeasure: null,
      value: '50',
      averageCost: '4',
    });
    expect(bodyOf(await api.get(productPath(productId)))).toEqual(product);
  });

  it('productReceived leaves price, color and size of a known product', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    const other = { quantity: '1', unitPrice: '$9', color: 'red', size: 'tiny' };
    expect((await send(productReceived(productId, other))).product).toMatchObject({
      quantity: '11',
      unitPrice: '$4',
      color: 'blk',
      size: '4.3 lbs',
    });
  });

  it('productReceived completes a product that was created', async () => {
    const productId = unique('product');
    await send(productCreated(productId));
    expect((await send(productReceived(productId))).product).toMatchObject({
      name: 'Mixing bowl',
      quantity: '10',
      unitPrice: '$4',
      state: 'Available',
    });
  });

  it('productCreated names a product that a receipt made: a bus keeps no order', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    expect((await send(productCreated(productId))).product).toMatchObject({
      version: 2,
      name: 'Mixing bowl',
      unitOfMeasure: 'each',
      sku: 'BOWL-43',
      quantity: '10',
      unitPrice: '$4',
      color: 'blk',
    });
  });

  it('productShipped takes stock, down to the last unit', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    const first = await send(productShipped(productId, { quantity: '9.999999' }));
    expect(first.product).toMatchObject({ quantity: '0.000001', state: 'Available' });
    const last = await send(productShipped(productId, { quantity: '0.000001' }));
    expect(last.product).toMatchObject({ quantity: '0', state: 'OutOfStock', averageCost: null });
  });

  it('productAdjusted changes the list price only, and ignores a quantity', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    const event = productAdjusted(productId, { unitPrice: '$5', quantity: '150', color: 'red' });
    expect((await send(event)).product).toMatchObject({
      quantity: '10',
      unitPrice: '$5',
      color: 'blk',
      value: '40',
    });
  });

  it('productAdjusted keeps the currency sign where the price has none', async () => {
    const productId = unique('product');
    await send(productReceived(productId, { unitPrice: '€4' }));
    const { product } = await send(productAdjusted(productId, { unitPrice: '4.50' }));
    expect(product.unitPrice).toBe('€4.5');
  });

  it('productAdjusted may give it away', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    const { product } = await send(productAdjusted(productId, { unitPrice: '$0' }));
    expect(product.unitPrice).toBe('$0');
  });

  it('stockAdjusted corrects the stock in both directions', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    const broken = await send(stockAdjusted(productId, { delta: '-3' }));
    expect(broken.product.quantity).toBe('7');
    const found = await send(stockAdjusted(productId, { delta: '0.5' }));
    expect(found.product.quantity).toBe('7.5');
    const none = await send(stockAdjusted(productId, { delta: '-7.5' }));
    expect(none.product).toMatchObject({ quantity: '0', state: 'OutOfStock' });
  });

  it('stockCounted sets the stock, up, down and to nothing', async () => {
    const productId = unique('product');
    await send(productReceived(productId));
    for (const counted of ['7', '12', '12', '0']) {
      expect((await send(stockCounted(productId, { counted }))).product.quantity).toBe(counted);
    }
  });

  it('takes quantities and prices as JSON numbers, and shows them as strings', async () => {
    const productId = unique('product');
    const { product } = await send(productReceived(productId, { quantity: 2.5, unitPrice: 4 }));
    expect(product).toMatchObject({ quantity: '2.5', unitPrice: '4', value: '10' });
  });

  it('takes quantities of eighteen digits, exactly', async () => {
    const productId = unique('product');
    const quantity = '999999999999.999999';
    await send(productReceived(productId, { quantity }));
    const { product } = await send(productReceived(productId, { quantity }));
    expect(product.quantity).toBe('1999999999999.999998');
  });

  it('takes texts of any script, as long as they may be', async () => {
    const productId = unique('Ωμέγα 日本 🧺');
    const name = '💡'.repeat(128);
    const { product } = await send(productCreated(productId, { name }));
    expect(product).toMatchObject({ productId, name });
  });
}
