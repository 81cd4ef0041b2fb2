import * as z from 'zod/mini';
import { Decimal } from '../../decimal.ts';
import { decimal, price } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { location } from '../fields.ts';
import { costRequired, unknownProduct } from '../refusals.ts';
import { withStock } from '../state.ts';
import { changed } from '../valuation.ts';

/** A count sets what is on hand. The difference comes in or goes out at average cost. */
export const stockCounted = eventType({
  fields: {
    counted: decimal('zero or more', (value) => value.gte(0)),
    unitCost: z.optional(price),
    location,
  },

  refuse: ({ productId, counted, unitCost, location }, state) =>
    unknownProduct(state, productId) ?? costRequired(state, location, counted, unitCost),

  apply: (state, { counted, unitCost, location }) =>
    withStock(state, location, (stock) =>
      changed(stock, new Decimal(counted).minus(stock.onHand), unitCost),
    ),
});
