import { Decimal, parseDecimal } from '../../decimal.ts';
import { decimal, text } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { location, unitCostOfFound } from '../fields.ts';
import { costRequired, insufficientStock, unknownProduct } from '../refusals.ts';
import { withStock } from '../state.ts';
import { changed, changedFromNothing } from '../valuation.ts';

/**
 * Stock was found (a positive delta) or lost (a negative one). What is found comes in at `unitCost`, or
 * at average cost without one; what is lost goes out at average cost.
 */
export const stockAdjusted = eventType({
  fields: {
    delta: decimal('other than zero', (value) => !value.eq(0)),
    reason: text(256),
    unitCost: unitCostOfFound,
    location,
  },
  notYet: ['lot'],

  contradiction: ({ delta, unitCost }) =>
    unitCost !== undefined && parseDecimal(delta)?.startsWith('-')
      ? {
          field: 'unitCost',
          message: 'must be left out: with a negative delta, stock goes out at average cost',
        }
      : undefined,

  refuse({ productId, delta, unitCost, location }, state) {
    const outgoing = new Decimal(delta).neg().toFixed();
    return (
      unknownProduct(state, productId) ??
      insufficientStock(state, location, outgoing, 'delta', (onHand) => `-${onHand} or more`) ??
      costRequired(state, location, delta, unitCost)
    );
  },

  apply: (state, { delta, unitCost, location }) =>
    withStock(state, location, (stock) => changed(stock, new Decimal(delta), unitCost)),

  earlier: [
    // Version 1 used unitCost only if nothing was on hand.
    (state, { delta, unitCost, location }) =>
      withStock(state, location, (stock) =>
        changedFromNothing(stock, new Decimal(delta), unitCost),
      ),
  ],
});
