import { price } from '../../fields.ts';
import { inCurrency } from '../../price.ts';
import { eventType } from '../event-type.ts';
import { unknownProduct } from '../refusals.ts';
import { currencyOfProduct, type ProductState } from '../state.ts';

/** The list price changes. Stock and its value stay. */
export const productAdjusted = eventType({
  fields: { unitPrice: price },

  refuse: ({ productId }, state) => unknownProduct(state, productId),

  apply: (state, { unitPrice }): ProductState => ({
    ...state,
    unitPrice: unitPrice.sign ? unitPrice : inCurrency(unitPrice.amount, currencyOfProduct(state)),
  }),
});
