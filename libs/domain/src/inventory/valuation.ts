import { Decimal, type DecimalString, format, quotient } from '../decimal.ts';
import type { Price } from '../price.ts';
import type { Stock } from './state.ts';

const stock = (onHand: Decimal, value: Decimal): Stock => ({
  onHand: format(onHand),
  value: format(value),
});

/** Puts in what was bought, at its cost. */
export const received = ({ onHand, value }: Stock, quantity: DecimalString, cost: Price): Stock =>
  stock(
    new Decimal(onHand).plus(quantity),
    new Decimal(value).plus(new Decimal(quantity).times(cost.amount)),
  );

/** A correction: at average where there is one, at the stated cost where the shelf was empty. */
export const changed = (before: Stock, delta: Decimal, unitCost?: Price): Stock =>
  before.onHand === '0' && unitCost !== undefined
    ? received(before, format(delta), unitCost)
    : atAverage(before, delta);

/** Moves stock in (positive) or out (negative) at the average cost V / H. */
export function atAverage(before: Stock, delta: Decimal): Stock {
  const onHand = new Decimal(before.onHand);
  const value = new Decimal(before.value);
  const after = onHand.plus(delta);
  // The last unit takes the rest of the value, so that an empty shelf is worth nothing.
  if (after.eq(0)) return stock(after, new Decimal(0));
  if (onHand.eq(0)) return stock(after, value);
  const rest = value.plus(quotient(delta.times(value), onHand));
  // A value with digits past the sixth place could round to more than there is.
  return stock(after, rest.gt(0) ? rest : new Decimal(0));
}
