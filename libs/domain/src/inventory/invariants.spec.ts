import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Decimal } from '../decimal.ts';
import { decide } from './decide.ts';
import type { InventoryEvent } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { initialState, stockAt } from './state.ts';

const productId = '100';
const location = 'main';
const scaled = (minimum: number, maximum: number) =>
  fc.integer({ min: minimum, max: maximum }).map((n) => new Decimal(n).div(1_000_000).toFixed());
const price = scaled(0, 50_000_000).map((amount) => ({ sign: '$', amount }));

const command: fc.Arbitrary<InventoryEvent> = fc.oneof(
  fc.record({ quantity: scaled(1, 5_000_000), unitPrice: price }).map((data): InventoryEvent => ({
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

/** What an accepted event puts in (positive) or takes out, worked out apart from evolve. */
function movement(event: InventoryEvent, onHand: string): Decimal {
  switch (event.type) {
    case 'productReceived':
      return new Decimal(event.data.quantity);
    case 'productShipped':
      return new Decimal(event.data.quantity).neg();
    case 'stockAdjusted':
      return new Decimal(event.data.delta);
    case 'stockCounted':
      return new Decimal(event.data.counted).minus(onHand);
    default:
      return new Decimal(0);
  }
}

it('H = in - out, H and V never negative, H = 0 implies V = 0, step by step equals replay', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let state = initialState();
      let balance = new Decimal(0);
      const log: InventoryEvent[] = [];
      for (const next of commands) {
        const decision = decide(next, state);
        if ('rejected' in decision) continue;
        for (const event of decision.events) {
          balance = balance.plus(movement(event, stockAt(state).onHand));
          state = evolve(state, event);
          log.push(event);
        }
        const { onHand, value } = stockAt(state);
        expect(onHand).toBe(balance.toFixed());
        expect(balance.gte(0)).toBe(true);
        expect(new Decimal(value).gte(0)).toBe(true);
        if (onHand === '0') expect(value).toBe('0');
      }
      expect(JSON.stringify(log.reduce(evolve, initialState()))).toBe(JSON.stringify(state));
    }),
  );
});
