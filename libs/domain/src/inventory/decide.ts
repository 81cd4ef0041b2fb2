import { isSameCurrency } from '../currency.ts';
import { formatPrice, inCurrency } from '../price.ts';
import {
  type InventoryEvent,
  refuse,
  schemaVersionOf,
  type TypeCode,
} from './event-types/registry.ts';
import { firstCurrency, pricesOf } from './prices.ts';
import { rejection, type RejectionOf } from './refusals.ts';
import { currencyOfProduct, type ProductState } from './state.ts';
import { late, type Moment, presentOf } from './times.ts';

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
 * @param moment gives the present to an event that states no time; without it, the event has no time
 * @example
 * const data = { productId: '100', quantity: '50', location: 'main' } as const;
 * const decision = decide({ type: 'productShipped', data }, initialState());
 * if ('rejected' in decision) console.log(decision.rejected.code); // ProductUnknown
 */
export function decide(command: InventoryEvent, state: ProductState, moment?: Moment): Decision {
  const rejected =
    late(command, state, moment) ?? currencyMismatch(command, state) ?? refuse(command, state);
  if (rejected) return { rejected };
  const effectiveAt = command.effectiveAt ?? (moment && presentOf(state, moment));
  const event: InventoryEvent = { ...command, schemaVersion: schemaVersionOf(command.type) };
  return { events: [effectiveAt === undefined ? event : { ...event, effectiveAt }] };
}

function currencyMismatch(command: InventoryEvent, state: ProductState) {
  const known = currencyOfProduct(state) ?? firstCurrency(command);
  for (const [field, price] of Object.entries(pricesOf(command))) {
    if (known && price?.sign && !isSameCurrency(price.sign, known.sign)) {
      const right = formatPrice(inCurrency(price.amount, known));
      const message = `${formatPrice(price)} is not in the product's currency: send ${right}, or the amount alone`;
      return rejection('CurrencyMismatch', field, message);
    }
  }
  return undefined;
}
