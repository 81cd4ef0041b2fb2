/** The documents of the contract, as a client sees them: the types of the typed client. */
export type {
  EventResult as Accepted,
  Execution,
  ExecutionSummary,
  HistoryEvent,
  ParkedEvent,
  Problem,
  Product,
  RecordedEvent,
} from '@stockbook/api/client';

/** A page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}
