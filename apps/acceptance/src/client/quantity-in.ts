import type { RecordedEvent } from './contract.ts';

/** The quantity of an event; undefined for an event without one, such as a change of the price. */
export const quantityIn = ({ data }: Pick<RecordedEvent, 'data'>): string | undefined =>
  'quantity' in data ? data.quantity : undefined;
