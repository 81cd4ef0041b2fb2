import { Decimal } from '../../decimal.ts';
import { eventType } from '../event-type.ts';
import { location, quantity } from '../fields.ts';
import { insufficientStock, unknownProduct } from '../refusals.ts';
import { withStock } from '../state.ts';
import { atAverage } from '../valuation.ts';

/** Stock goes out at average cost. */
export const productShipped = eventType({
  fields: { quantity, location },
  notYet: ['lot', 'pick', 'reservationId'],

  refuse: ({ productId, quantity, location }, state) =>
    unknownProduct(state, productId) ?? insufficientStock(state, location, quantity, 'quantity'),

  apply: (state, { quantity, location }) =>
    withStock(state, location, (stock) => atAverage(stock, new Decimal(quantity).neg())),
});
