import { Decimal } from '../decimal.ts';
import { type Price, formatPrice } from '../price.ts';
import { type InventoryEvent, signsOf } from './events.ts';
import { type ProductState, stockAt } from './state.ts';

/** Why an event that is well formed cannot happen to this product now. */
export interface Rejection {
  readonly code:
    | 'ProductExists'
    | 'ProductUnknown'
    | 'InsufficientStock'
    | 'UnitCostRequired'
    | 'CurrencyMismatch'
    | 'LateEvent';
  /** The field of the event that cannot stand. */
  readonly field: string;
  /** What is wrong and what would be accepted. */
  readonly message: string;
}

/** What a decider answers: the events to append, or why not. */
export type Decision =
  { readonly events: readonly InventoryEvent[] } | { readonly rejected: Rejection };

/**
 * Decides whether an event may happen to a product in this state.
 *
 * The incoming event is the command: the senders of the AWS sample's envelope report what they
 * did, and the log accepts it or says why not.
 *
 * @example
 * const data = { productId: '100', quantity: '50', location: 'main' }
 * 'events' in decide({ type: 'productShipped', data }, state) // true
 */
export function decide(command: InventoryEvent, state: ProductState): Decision {
  const rejected =
    late(command, state) ?? currencyMismatch(command, state) ?? refuse(command, state);
  return rejected ? { rejected } : { events: [command] };
}

function refuse(command: InventoryEvent, state: ProductState): Rejection | undefined {
  const { productId } = command.data;
  switch (command.type) {
    case 'productCreated':
      return state.status === 'unknown'
        ? undefined
        : rejection(
            'ProductExists',
            'productId',
            `product ${JSON.stringify(productId)} exists already: send productReceived to add to it, or another productId`,
          );
    case 'productReceived':
      return undefined;
    case 'productShipped':
      return (
        unknown(command, state) ??
        insufficient(state, command.data.quantity, command.data.location, 'quantity')
      );
    case 'productAdjusted':
      return unknown(command, state);
    case 'stockAdjusted': {
      const { delta, location } = command.data;
      const outgoing = new Decimal(delta).neg().toFixed();
      return (
        unknown(command, state) ??
        insufficient(state, outgoing, location, 'delta') ??
        costRequired(state, delta, command.data)
      );
    }
    case 'stockCounted':
      return unknown(command, state) ?? costRequired(state, command.data.counted, command.data);
  }
}

const rejection = (code: Rejection['code'], field: string, message: string): Rejection => ({
  code,
  field,
  message,
});

const unknown = ({ data }: InventoryEvent, { status }: ProductState) =>
  status === 'unknown'
    ? rejection(
        'ProductUnknown',
        'productId',
        `product ${JSON.stringify(data.productId)} is unknown: send productCreated or productReceived first`,
      )
    : undefined;

function insufficient(state: ProductState, outgoing: string, location: string, field: string) {
  const { onHand } = stockAt(state, location);
  const possible = field === 'delta' ? `-${onHand} or more` : `at most ${onHand}`;
  const fix = onHand === '0' ? 'send productReceived first' : `send ${possible}`;
  return new Decimal(outgoing).gt(onHand)
    ? rejection(
        'InsufficientStock',
        field,
        `${outgoing} asked for, only ${onHand} on hand in ${location}: ${fix}`,
      )
    : undefined;
}

function costRequired(
  state: ProductState,
  incoming: string,
  { location, unitCost }: { location: string; unitCost?: Price },
) {
  const nothingToAverage = stockAt(state, location).onHand === '0' && new Decimal(incoming).gt(0);
  return nothingToAverage && unitCost === undefined
    ? rejection(
        'UnitCostRequired',
        'unitCost',
        'nothing is on hand to take an average cost from: send unitCost',
      )
    : undefined;
}

function currencyMismatch(command: InventoryEvent, state: ProductState) {
  const known = state.currency ?? signsOf(command)[0];
  const prices = command.data as { unitPrice?: Price; unitCost?: Price };
  for (const field of ['unitPrice', 'unitCost'] as const) {
    const price = prices[field];
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
