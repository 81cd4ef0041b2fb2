import * as z from 'zod/mini';
import { decimal } from '../fields.ts';
import { DEFAULT_LOCATION } from './state.ts';

/** The quantity that comes in or goes out, in the product's unit. */
export const quantity = decimal('more than zero', (value) => value.gt(0));

/** Where the stock is. */
export const location = z._default(
  z.literal(
    DEFAULT_LOCATION,
    `must be "${DEFAULT_LOCATION}", or left out: stock is kept in one location`,
  ),
  DEFAULT_LOCATION,
);
