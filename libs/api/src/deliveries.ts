import type { KnownReaders } from '@stockbook/event-store';

/** The parked deliveries of a reader. `KnownReaders` that have the reader are such, and so are `Readers`. */
export type Deliveries = Pick<KnownReaders, 'parked' | 'parkedAt' | 'redrive' | 'discard'>;
