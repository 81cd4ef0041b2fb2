import { Decimal } from '../../decimal.ts';
import { decimal } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { location, unitCostOfFound } from '../fields.ts';
import { costRequired, unknownProduct } from '../refusals.ts';
import { withStock } from '../state.ts';
import { changed, changedFromNothing } from '../valuation.ts';

/**
 * A count sets what is on hand. What is found comes in at `unitCost`, or at average cost without one;
 * what is missing goes out at average cost.
 */
export const stockCounted = eventType({
  fields: {
    counted: decimal('zero or more', (value) => value.gte(0)),
    unitCost: unitCostOfFound,
    location,
  },
  notYet: ['lot'],

  refuse: ({ productId, counted, unitCost, location }, state) =>
    unknownProduct(state, productId) ?? costRequired(state, location, counted, unitCost),

  apply: (state, { counted, unitCost, location }) =>
    withStock(state, location, (stock) =>
      changed(stock, new Decimal(counted).minus(stock.onHand), unitCost),
    ),

  earlier: [
    // Version 1 used unitCost only if nothing was on hand.
    (state, { counted, unitCost, location }) =>
      withStock(state, location, (stock) =>
        changedFromNothing(stock, new Decimal(counted).minus(stock.onHand), unitCost),
      ),
  ],
});
