import { productIdOf } from '../product-event-of.ts';

/** What a runner in one process runs one after another: the events of a product. */
export const productQueue = {
  of: 'the product',
  /** The id of the product that the inventory machine is to change; undefined if the input names none. */
  keyOf: (machine: string, input: unknown): string | undefined =>
    machine === 'inventory' ? productIdOf(input) : undefined,
};
