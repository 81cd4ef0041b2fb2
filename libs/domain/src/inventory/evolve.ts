import { apply, type InventoryEvent } from './event-types/registry.ts';
import { currencyOf } from './prices.ts';
import type { ProductState } from './state.ts';

/** Raised whenever evolve answers differently than before: snapshots of another one are void. */
export const REDUCER_VERSION = 'inventory@1';

/**
 * What an event does to a product's state. Pure, and never refuses: what the log holds has happened.
 *
 * @example events.reduce(evolve, initialState())
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
