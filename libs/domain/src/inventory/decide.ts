import { formatPrice } from '../price.ts';
import { type InventoryEvent, refuse, type TypeCode } from './event-types/registry.ts';
import { currencyOf, pricesOf } from './prices.ts';
import { rejection, type RejectionOf } from './refusals.ts';
import type { ProductState } from './state.ts';

/** Why an event that is well formed cannot happen to this product now. */
export type Rejection = RejectionOf<'LateEvent' | 'CurrencyMismatch' | TypeCode>;

/** What a decider answers: the events to append, or why not. */
export type Decision =
  { readonly events: readonly InventoryEvent[] } | { readonly rejected: Rejection };

/**
 * Decides whether an event may happen to a product in this state.
 *
 * The incoming event is the command: the senders of the AWS sample's envelope report what they
 * did, and the log accepts it or says why not.
 *
 * @example decide({ type: 'productShipped', data: { productId: '100', quantity: '50', location: 'main' } }, state)
 */
export function decide(command: InventoryEvent, state: ProductState): Decision {
  const rejected =
    late(command, state) ?? currencyMismatch(command, state) ?? refuse(command, state);
  return rejected ? { rejected } : { events: [command] };
}

function currencyMismatch(command: InventoryEvent, state: ProductState) {
  const known = state.currency ?? currencyOf(command);
  for (const [field, price] of Object.entries(pricesOf(command))) {
    if (known && price?.sign && price.sign !== known) {
      const message = `${formatPrice(price)} is not in the product's currency: send ${known}${price.amount}, or the amount without a sign`;
      return rejection('CurrencyMismatch', field, message);
    }
  }
  return undefined;
}

function late({ effectiveAt }: InventoryEvent, state: ProductState) {
  if (effectiveAt === undefined || state.effectiveAt === undefined) return undefined;
  return effectiveAt < state.effectiveAt
    ? rejection(
        'LateEvent',
        'effectiveAt',
        `${effectiveAt} is before the product's last event (${state.effectiveAt}): send it without effectiveAt, or with a later one`,
      )
    : undefined;
}
