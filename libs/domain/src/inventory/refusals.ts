import { Decimal, type DecimalString, sendable } from '../decimal.ts';
import type { Price } from '../price.ts';
import { type ProductState, stockAt } from './state.ts';

/** A refusal with one of these codes, about one of these fields of the event. */
export interface RejectionOf<Code extends string, Field extends string = string> {
  readonly code: Code;
  /** The field of the event to change. */
  readonly field: Field;
  /** What is wrong, and what to send instead. */
  readonly message: string;
}

/** Refuses an event because of one of its fields. */
export const rejection = <Code extends string, Field extends string>(
  code: Code,
  field: Field,
  message: string,
): RejectionOf<Code, Field> => ({ code, field, message });

/** Refuses an event of a product that has no events yet. */
export const unknownProduct = ({ status }: ProductState, productId: string) =>
  status === 'unknown'
    ? rejection(
        'ProductUnknown',
        'productId',
        `product ${JSON.stringify(productId)} is unknown: send productCreated or productReceived first`,
      )
    : undefined;

/**
 * Refuses to take out more than is on hand.
 *
 * @param field the field of the event that says how much goes out
 * @param accepted what that field may be, in words after "send"
 */
export function insufficientStock<Field extends string>(
  state: ProductState,
  location: string,
  outgoing: DecimalString,
  field: Field,
  accepted = (onHand: DecimalString) => `at most ${onHand}`,
) {
  const { onHand } = stockAt(state, location);
  const fix = onHand === '0' ? 'send productReceived first' : `send ${accepted(sendable(onHand))}`;
  return new Decimal(outgoing).gt(onHand)
    ? rejection(
        'InsufficientStock',
        field,
        `${outgoing} is more than the ${onHand} on hand in ${location}: ${fix}`,
      )
    : undefined;
}

/** Refuses stock that comes in without a cost, if nothing is on hand to take an average cost from. */
export function costRequired(
  state: ProductState,
  location: string,
  incoming: DecimalString,
  unitCost: Price | undefined,
) {
  const nothingToAverage = stockAt(state, location).onHand === '0' && new Decimal(incoming).gt(0);
  return nothingToAverage && unitCost === undefined
    ? rejection(
        'UnitCostRequired',
        'unitCost',
        'nothing is on hand, so there is no average cost: send unitCost',
      )
    : undefined;
}
