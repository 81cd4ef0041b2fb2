import type { Product } from '@stockbook/api/client';

const names: Readonly<Record<Product['state'], string>> = {
  Available: 'In stock',
  OutOfStock: 'Out of stock',
};

/** What a state is called: "Available" is an amount on the same pages. */
export const stockStateName = (state: string): string =>
  Object.hasOwn(names, state) ? names[state as Product['state']] : state;
