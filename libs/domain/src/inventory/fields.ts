import * as z from 'zod/mini';
import { decimal, price } from '../fields.ts';
import { PRICE_RULE } from '../price.ts';
import { DEFAULT_LOCATION } from './state.ts';

/** The quantity that comes in or goes out, in the product's unit. */
export const quantity = decimal('more than zero', (value) => value.gt(0));

/** What a unit of the stock cost that is found. */
export const unitCostOfFound = z.optional(price).check(
  z.meta({
    description: `the cost of a unit of what is found, by default its average cost: ${PRICE_RULE}`,
  }),
);

const locationIfSent = z
  .optional(
    z.literal(
      DEFAULT_LOCATION,
      `must be "${DEFAULT_LOCATION}", or left out: stock is kept in one location`,
    ),
  )
  .check(z.meta({ description: `"${DEFAULT_LOCATION}" if it is left out` }));

/** Where the stock is. Not `z._default`: with a default, some generators take the field for required. */
export const location = z.pipe(
  z.pipe(
    locationIfSent,
    z.transform((location) => location ?? DEFAULT_LOCATION),
  ),
  z.literal(DEFAULT_LOCATION),
);
