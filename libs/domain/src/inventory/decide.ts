import { formatPrice } from '../price.ts';
import { type InventoryEvent, refuse, type TypeCode } from './event-types/registry.ts';
import { currencyOf, pricesOf } from './prices.ts';
import { rejection, type RejectionOf } from './refusals.ts';
import type { ProductState } from './state.ts';

/** Why a valid event cannot happen to a product in its present state. */
export type Rejection = RejectionOf<'LateEvent' | 'CurrencyMismatch' | TypeCode>;

/** What `decide` answers: the events to append, or why there are none. */
export type Decision =
  { readonly events: readonly InventoryEvent[] } | { readonly rejected: Rejection };

/**
 * Decides whether an event can happen to a product in this state.
 *
 * The event is also the command: senders report what they did, as in the AWS sample, and the
 * inventory accepts or refuses the report.
 *
 * This function checks what all event types have in common: no event is late, and all prices are in
 * one currency. The page of the event's type in `event-types` checks the rest.
 *
 * @example
 * const data = { productId: '100', quantity: '50', location: 'main' } as const;
 * const decision = decide({ type: 'productShipped', data }, initialState());
 * if ('rejected' in decision) console.log(decision.rejected.code); // ProductUnknown
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
        `${effectiveAt} is before the product's last event, at ${state.effectiveAt}: send that time or a later one`,
      )
    : undefined;
}
