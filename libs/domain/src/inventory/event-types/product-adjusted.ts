import { price } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { unknownProduct } from '../refusals.ts';

/** The list price changes. Stock and its value stay. */
export const productAdjusted = eventType({
  fields: { unitPrice: price },

  refuse: ({ productId }, state) => unknownProduct(state, productId),

  apply: (state, { unitPrice: { sign, amount } }) => ({
    ...state,
    unitPrice: { sign: sign || (state.currency ?? ''), amount },
  }),
});
