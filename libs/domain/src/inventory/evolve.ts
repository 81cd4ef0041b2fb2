import { apply, type InventoryEvent } from './event-types/registry.ts';
import { currencyOf } from './prices.ts';
import type { ProductState } from './state.ts';

/**
 * The version of the reducer. Raise it when the same events fold to another state, rounding
 * included: stores then ignore the snapshots of the version before.
 */
export const REDUCER_VERSION = 'inventory@1';

/**
 * Applies an event to a product's state. It never refuses one: an event in the log has happened.
 *
 * This function does what all event types have in common: status, `effectiveAt` and currency. The
 * page of the event's type in `event-types` does the rest.
 *
 * @example
 * const data = { productId: '100', name: 'Bowl', unitOfMeasure: 'each' };
 * evolve(initialState(), { type: 'productCreated', data });
 * // { status: 'active', locations: {}, name: 'Bowl', unitOfMeasure: 'each' }
 */
export function evolve(state: ProductState, event: InventoryEvent): ProductState {
  const next: ProductState = {
    ...state,
    status: 'active',
    ...latestEffectiveAt(state, event),
    ...firstCurrency(state, event),
  };
  return apply(next, event);
}

function latestEffectiveAt(state: ProductState, event: InventoryEvent) {
  const { effectiveAt } = event;
  const later = effectiveAt !== undefined && !(effectiveAt < (state.effectiveAt ?? ''));
  return later ? { effectiveAt } : {};
}

function firstCurrency(state: ProductState, event: InventoryEvent) {
  const currency = state.currency === undefined ? currencyOf(event) : undefined;
  return currency === undefined ? {} : { currency };
}
