import { randomBytes } from 'node:crypto';

/** Differs in each run: a stack that is shared has the ids of earlier runs. */
const run = randomBytes(6).toString('hex');
let count = 0;

/** Makes an id that is unique over all runs: `unique('product')`. Ids sort in the order of their making. */
export const unique = (kind: string): string =>
  `${kind}-${run}-${String((count += 1)).padStart(6, '0')}`;
