import * as z from 'zod/mini';
import { text } from '../../fields.ts';
import { eventType } from '../event-type.ts';
import { rejection } from '../refusals.ts';

/** A product gets its name and unit, before it has stock. */
export const productCreated = eventType({
  fields: {
    name: text(256),
    unitOfMeasure: text(32),
    sku: z.optional(text(128)),
  },

  refuse: ({ productId }, { status }) =>
    status === 'unknown'
      ? undefined
      : rejection(
          'ProductExists',
          'productId',
          `product ${JSON.stringify(productId)} already exists: send productReceived to add stock, or another productId`,
        ),

  apply: (state, { name, unitOfMeasure, sku }) => ({
    ...state,
    name,
    unitOfMeasure,
    ...(sku !== undefined && { sku }),
  }),
});
