import { Decimal, type DecimalString } from '../decimal.ts';
import type { Price } from '../price.ts';
import { type ProductState, stockAt } from './state.ts';

/** Why an event that is well formed cannot happen to this product now. */
export interface RejectionOf<Code extends string, Field extends string = string> {
  readonly code: Code;
  /** The field of the event that cannot stand. */
  readonly field: Field;
  /** What is wrong and what would be accepted. */
  readonly message: string;
}

export const rejection = <Code extends string, Field extends string>(
  code: Code,
  field: Field,
  message: string,
): RejectionOf<Code, Field> => ({ code, field, message });

/** Refuses what needs a product that is there. */
export const unknownProduct = ({ status }: ProductState, productId: string) =>
  status === 'unknown'
    ? rejection(
        'ProductUnknown',
        'productId',
        `product ${JSON.stringify(productId)} is unknown: send productCreated or productReceived first`,
      )
    : undefined;

/**
 * Refuses to take more than is on hand.
 *
 * @param field the field that says how much
 * @param possible what that field may be at the most, in words
 */
export function insufficientStock<Field extends string>(
  state: ProductState,
  location: string,
  outgoing: DecimalString,
  field: Field,
  possible = (onHand: DecimalString) => `at most ${onHand}`,
) {
  const { onHand } = stockAt(state, location);
  const fix = onHand === '0' ? 'send productReceived first' : `send ${possible(onHand)}`;
  return new Decimal(outgoing).gt(onHand)
    ? rejection(
        'InsufficientStock',
        field,
        `${outgoing} asked for, only ${onHand} on hand in ${location}: ${fix}`,
      )
    : undefined;
}

/** Refuses what comes in without a cost where nothing is on hand that has an average cost. */
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
        'nothing is on hand to take an average cost from: send unitCost',
      )
    : undefined;
}
