import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  eventually,
  type ExecutionSummary,
  expectProblem,
  expectStored,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

interface Overview {
  readonly version: string;
  readonly store: string;
  readonly parked: {
    readonly items: readonly { readonly problem: string; readonly count: number }[];
    readonly isComplete: boolean;
  };
  readonly readers: { readonly standingStill: readonly unknown[]; readonly lagEvents: number };
  readonly failedExecutions: { readonly items: readonly ExecutionSummary[] };
  readonly events: { readonly count: number; readonly isExact: boolean };
  readonly products: {
    readonly products: number;
    readonly outOfStock: number;
    readonly isComplete: boolean;
  };
}

/** GET /overview: what needs a person, and how much there is. It may lag. */
export function overview(api: Api): void {
  const read = async () => bodyOf<Overview>(await api.get('/overview'));

  it('says which Stockbook it is, and on which store', async () => {
    const { version, store } = await read();
    const { info } = bodyOf<{ info: { version: string } }>(await api.get('/openapi.json'));
    expect(version).toBe(info.version);
    expect(['memory', 'pglite', 'postgres', 'dynamodb']).toContain(store);
  });

  it('counts events, products, and those out of stock', async () => {
    const productId = unique('product');
    const { products: before, events } = await read();
    expectStored(await api.send(productReceived(productId, { quantity: '2' })));
    await eventually(async () => {
      const now = await read();
      expect(now.events.count).toBeGreaterThan(events.count);
      expect(now.products).toEqual({ ...before, products: before.products + 1 });
    });
    expectStored(await api.send(productShipped(productId, { quantity: '2' })));
    await eventually(async () =>
      expect((await read()).products.outOfStock).toBe(before.outOfStock + 1),
    );
  });

  it('counts what is parked, as GET /parked/groups does', async () => {
    const event = envelope(productShipped(unique('product')));
    const reply = await api.sendEnvelope(event, { prefer: 'respond-async' });
    expect(reply.status).toBe(202);
    await eventually(async () => {
      const { parked } = await read();
      expect(parked.items.map(({ problem }) => problem)).toContain(
        'urn:stockbook:problem:product-unknown',
      );
      expect(parked).toEqual(bodyOf(await api.get('/parked/groups')));
    });
  });

  it('shows the executions that failed lately, and the readers that stand still', async () => {
    const productId = unique('product');
    expectProblem(await api.send(productShipped(productId)), { status: 422 });
    await eventually(async () => {
      const { failedExecutions, readers } = await read();
      expect(failedExecutions.items[0]).toMatchObject({ status: 'failed', productId });
      expect(readers).toMatchObject({ standingStill: [], parked: 0 });
    });
  });
}
