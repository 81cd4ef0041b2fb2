import * as z from 'zod/mini';
import { price, text } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { location, quantity } from '../fields.ts';
import { type ProductState, withStock } from '../state.ts';
import { received } from '../valuation.ts';

/** Stock comes in at `unitCost`, or at `unitPrice` without one. It needs no productCreated before it. */
export const productReceived = eventType({
  fields: {
    quantity,
    unitPrice: price,
    color: text(128),
    size: text(128),
    unitCost: z.optional(price),
    location,
  },
  notYet: ['lot', 'expiresAt'],

  refuse: () => undefined,

  apply(state, { quantity, unitPrice, color, size, unitCost, location }) {
    // A product that has a price, color and size keeps them: a delivery does not re-label the shelf.
    const described: Partial<ProductState> = {
      unitPrice: state.unitPrice ?? unitPrice,
      color: state.color ?? color,
      size: state.size ?? size,
    };
    return withStock({ ...state, ...described }, location, (stock) =>
      received(stock, quantity, unitCost ?? unitPrice),
    );
  },
});
