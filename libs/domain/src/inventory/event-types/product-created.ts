import * as z from 'zod/mini';
import { identifier, text } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { rejection } from '../refusals.ts';
import type { ProductState } from '../state.ts';

/** A product gets its name and unit. A receipt that came first implies the product: this names it. */
export const productCreated = eventType({
  fields: {
    name: text(256),
    unitOfMeasure: text(32),
    sku: z.optional(identifier(128)),
  },

  refuse: ({ productId }, { created }) =>
    created
      ? rejection(
          'ProductExists',
          'productId',
          `product ${JSON.stringify(productId)} was created before: send productReceived to add stock, or another productId`,
        )
      : undefined,

  apply: (state, { name, unitOfMeasure, sku }): ProductState => ({
    ...state,
    created: true,
    name,
    unitOfMeasure,
    ...(sku !== undefined && { sku }),
  }),
});
