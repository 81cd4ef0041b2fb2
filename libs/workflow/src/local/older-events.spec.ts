import { describe, expect, it } from 'vitest';
import { loadProduct, productStream } from '../inventory/product-stream.ts';
import { event, received } from '../testing/envelopes.ts';
import { start } from './testing/started-runner.ts';

describe('the inventory machine, run locally', () => {
  it('keeps the values of a log of schema version 1, and recognises its repeats', async () => {
    const { store, send } = start();
    const usd = (amount: string) => ({ sign: '$', amount });
    const data = { productId: '100', location: 'main' };
    const delivery = { ...data, quantity: '2', unitPrice: usd('20'), color: 'blk', size: 'L' };
    const found = { ...data, delta: '1', reason: 'found', unitCost: usd('10') };
    const append = async (type: string, content: object) => {
      const events = [{ type, data: { ...content } }];
      const append = { stream: productStream('100'), expected: 'any' as const, events };
      await store.append([append], {
        id: `${type}:${type}-1`,
        content: { type, data: { ...content } },
      });
    };
    await append('productReceived', delivery);
    await append('stockAdjusted', found);
    const adjust = (eventId?: string) =>
      send(event('stockAdjusted', { delta: '1', reason: 'found', unitCost: '$10' }, eventId));
    expect(await adjust()).toMatchObject({
      output: { outcome: 'repeat', product: { quantity: '3', value: '60' } },
    });
    expect(await adjust('new')).toMatchObject({
      output: { outcome: 'stored', product: { quantity: '4', value: '70' } },
    });
    const events = await store.read(productStream('100'));
    expect(events.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 1, 2]);
    expect((await loadProduct(store, '100')).state.locations).toEqual({
      main: { onHand: '4', value: '70' },
    });
  });

  it('says so where the log holds an event of a newer program', async () => {
    const { store, send } = start();
    const events = [{ type: 'productTeleported', data: { productId: '100' } }];
    await store.append([{ stream: productStream('100'), expected: 'any', events }]);
    expect(await send(received('1'))).toMatchObject({
      error: 'UnknownEvent',
      cause: expect.stringContaining('productTeleported'),
    });
  });

  it('says so where the log holds an event of a newer schema version', async () => {
    const { store, send } = start();
    const events = [{ type: 'productShipped', schemaVersion: 9, data: { productId: '100' } }];
    await store.append([{ stream: productStream('100'), expected: 'any', events }]);
    expect(await send(received('1'))).toMatchObject({
      error: 'UnknownEvent',
      cause: expect.stringContaining('productShipped, schema version 9'),
    });
  });
});
