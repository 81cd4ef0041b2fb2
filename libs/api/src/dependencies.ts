import type { EventStore } from '@stockbook/event-store';
import type { ParkedEvent, ParkedEvents, WorkflowRunner } from '@stockbook/workflow';
import type { ProductList } from './product-list.ts';

/** What the handlers need; each home provides its own implementations. */
export interface ApiDependencies {
  readonly store: EventStore;
  readonly runner: WorkflowRunner;
  readonly products: ProductList;
  readonly parked: ParkedEvents;
  /** Checks for GET /health that the store takes writes; a read of the store by default. */
  readonly checkStore?: () => Promise<void>;
}

/** What the handlers tell the program that serves them. */
export interface ApiNotices {
  /** A fault that the reply does not end with. */
  readonly onFault: (fault: unknown) => void;
  /** A parked event was discarded, and is gone. */
  readonly onDiscard: (event: ParkedEvent) => void;
}
