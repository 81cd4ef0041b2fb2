import fc from 'fast-check';
import { Decimal } from '../../decimal.ts';
import type { InventoryEvent } from '../event-types/registry.ts';

const location = 'main';
const scaled = (minimum: number, maximum: number) =>
  fc.integer({ min: minimum, max: maximum }).map((n) => new Decimal(n).div(1_000_000).toFixed());
const price = scaled(0, 50_000_000).map((amount) => ({ sign: '$', amount }));

/** What may be asked of a product at one location, in amounts of a millionth and more. */
export const command = (productId: string): fc.Arbitrary<InventoryEvent> =>
  fc.oneof(
    fc.record({ quantity: scaled(1, 9_000_000), unitPrice: price }).map((data): InventoryEvent => ({
      type: 'productReceived',
      data: { productId, location, color: 'blk', size: 'm', ...data },
    })),
    scaled(1, 5_000_000).map((quantity): InventoryEvent => ({
      type: 'productShipped',
      data: { productId, location, quantity },
    })),
    price.map((unitPrice): InventoryEvent => ({
      type: 'productAdjusted',
      data: { productId, unitPrice },
    })),
    fc
      .record({ delta: scaled(-5_000_000, 5_000_000), unitCost: price })
      .map((data): InventoryEvent => ({
        type: 'stockAdjusted',
        data: { productId, location, reason: 'count', ...data },
      })),
    fc.record({ counted: scaled(0, 5_000_000), unitCost: price }).map((data): InventoryEvent => ({
      type: 'stockCounted',
      data: { productId, location, ...data },
    })),
  );
