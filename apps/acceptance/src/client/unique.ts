import { randomBytes } from 'node:crypto';

/** A stack that others use too must not hold our ids yet. */
const run = randomBytes(6).toString('hex');
let count = 0;

/** An id nobody else uses, in this run or another: `unique('product')`. Sorts as it is made. */
export const unique = (kind: string): string =>
  `${kind}-${run}-${String((count += 1)).padStart(6, '0')}`;
