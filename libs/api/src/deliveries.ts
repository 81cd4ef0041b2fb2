import type { Readers } from '@stockbook/event-store';

/** The parked deliveries of a reader. The `Readers` that have the reader are such, whichever process runs them. */
export type Deliveries = Pick<Readers, 'parked' | 'parkedAt' | 'redrive' | 'discard'>;
