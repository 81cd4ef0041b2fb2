import * as z from 'zod/mini';
import { Decimal } from '../../decimal.ts';
import { decimal, price, text } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { location } from '../fields.ts';
import { costRequired, insufficientStock, unknownProduct } from '../refusals.ts';
import { withStock } from '../state.ts';
import { changed } from '../valuation.ts';

/** Stock was found (a positive delta) or lost (a negative one). It moves at average cost. */
export const stockAdjusted = eventType({
  fields: {
    delta: decimal('other than zero', (value) => !value.eq(0)),
    reason: text(256),
    unitCost: z.optional(price),
    location,
  },

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
});
