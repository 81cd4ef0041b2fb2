import { apply, type InventoryEvent } from './event-types/registry.ts';
import { firstCurrency } from './prices.ts';
import type { ProductState } from './state.ts';

/**
 * The version of the reducer. Raise it when the same events fold to another state, rounding
 * included: stores then ignore the snapshots of the version before.
 */
export const REDUCER_VERSION = 'inventory@2';

/**
 * Applies an event to a product's state. It never refuses one: an event in the log has happened.
 *
 * This function does what all event types have in common: status, `effectiveAt` and currency. The
 * page of the event's type in `event-types` does the rest, with the effect of the schema version that
 * the event was recorded with.
 *
 * @example
 * const data = { productId: '100', name: 'Bowl', unitOfMeasure: 'each' };
 * evolve(initialState(), { type: 'productCreated', data });
 * // { status: 'active', locations: {}, created: true, name: 'Bowl', unitOfMeasure: 'each' }
 */
export function evolve(state: ProductState, event: InventoryEvent): ProductState {
  const { effectiveAt } = event;
  const next: ProductState = {
    ...state,
    status: 'active',
    ...(effectiveAt !== undefined && { effectiveAt }),
    ...currencyAfter(state, event),
  };
  return apply(next, event);
}

function currencyAfter(state: ProductState, event: InventoryEvent) {
  const currency = state.currency === undefined ? firstCurrency(event) : undefined;
  if (currency === undefined) return {};
  const { sign, pattern } = currency;
  return { currency: sign, ...(pattern && { currencyPattern: pattern }) };
}
