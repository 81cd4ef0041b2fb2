import { Decimal, type DecimalString, format, quotient } from '../decimal.ts';
import type { Price } from '../price.ts';
import type { Stock } from './state.ts';

const stock = (onHand: Decimal, value: Decimal): Stock => ({
  onHand: format(onHand),
  value: format(value),
});

/** Adds stock at a known cost a unit. */
export const received = ({ onHand, value }: Stock, quantity: DecimalString, cost: Price): Stock =>
  stock(
    new Decimal(onHand).plus(quantity),
    new Decimal(value).plus(new Decimal(quantity).times(cost.amount)),
  );

/**
 * Corrects the quantity by a delta: what is lost goes out at average cost.
 *
 * @param unitCost the cost of what is found; its average cost by default
 */
export const changed = (before: Stock, delta: Decimal, unitCost?: Price): Stock =>
  unitCost !== undefined && delta.gt(0)
    ? received(before, format(delta), unitCost)
    : atAverage(before, delta);

/**
 * Corrects the quantity by a delta, at average cost.
 *
 * @param unitCost the cost of what comes in if nothing is on hand
 */
export const changedFromNothing = (before: Stock, delta: Decimal, unitCost?: Price): Stock =>
  before.onHand === '0' ? changed(before, delta, unitCost) : atAverage(before, delta);

/**
 * Adds stock (a positive delta) or takes it out (a negative one) at the average cost V / H, where H is
 * the quantity on hand and V its value.
 *
 * A quantity q takes q x V / H, rounded half-even to six places, but never more than V. The last q
 * takes the rest, so that H = 0 means V = 0. Nothing else in a state is rounded. The rule belongs to the
 * version of the reducer: a change of it raises `REDUCER_VERSION`.
 */
export function atAverage(before: Stock, delta: Decimal): Stock {
  const onHand = new Decimal(before.onHand);
  const value = new Decimal(before.value);
  const after = onHand.plus(delta);
  // The last q takes all of V.
  if (after.eq(0)) return stock(after, new Decimal(0));
  if (onHand.eq(0)) return stock(after, value);
  const rest = value.plus(quotient(delta.times(value), onHand));
  // If V has more than six places, the rounded amount can be more than V.
  return stock(after, rest.gt(0) ? rest : new Decimal(0));
}
