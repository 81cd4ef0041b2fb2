import type { Problem } from '@stockbook/workflow';

/** What became of an event of the month. `later`: it came over the bus, and its execution is not known yet. */
export type Outcome =
  | { readonly kind: 'stored' | 'repeat' | 'later' }
  | { readonly kind: 'refused' | 'parked'; readonly problem: Problem };
