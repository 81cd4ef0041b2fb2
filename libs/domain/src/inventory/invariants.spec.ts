import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Decimal } from '../decimal.ts';
import { decide } from './decide.ts';
import type { InventoryEvent } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { initialState, stockAt } from './state.ts';
import { command } from './testing/command.ts';

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
    fc.property(fc.array(command('100'), { maxLength: 40 }), (commands) => {
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
