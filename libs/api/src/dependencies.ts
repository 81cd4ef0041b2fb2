import type { LogReader, KnownReaders, ParkedDelivery } from '@stockbook/event-store';
import type { ParkedEvent, ParkedEvents, WorkflowRunner } from '@stockbook/workflow';
import type { WrittenReads } from './consistency/written-reads.ts';
import type { Deliveries } from './deliveries.ts';
import type { LiveExecutions } from './live/live-executions.ts';
import type { Live } from './live/live.ts';
import type { Projections, ProjectedRows } from './projected/projected-rows.ts';
import type { ProductList } from './product-list.ts';
import type { Readers } from './readers.ts';

/** What the handlers need; each home provides its own implementations. */
export interface ApiDependencies {
  readonly store: LogReader;
  readonly runner: WorkflowRunner;
  readonly products: ProductList;
  readonly parked: ParkedEvents;
  /** Checks for GET /health that the store takes writes; a read of the store by default. */
  readonly checkStore?: () => Promise<void>;
  /** Streams of events, in a home that can send a body that is a stream; none by default. */
  readonly live?: Live;
  /** Streams of executions, in a home that can send them and runs the machines itself; none by default. */
  readonly liveExecutions?: LiveExecutions;
  /** What GET /readers shows; no readers by default. */
  readonly readers?: Readers;
  /** The projections of movements and of the events; without them, the routes that read them answer 503. */
  readonly projections?: Projections;
  /** Builds projections anew; without it there is none to build. */
  readonly rebuilds?: Pick<KnownReaders, 'rebuild' | 'abandon'>;
  /** The parked deliveries of the reader with a name; undefined if there is no such reader. None by default. */
  readonly deliveries?: (reader: string) => Deliveries | undefined;
  /** The kind of the store, as its URL has it, for people. */
  readonly storeKind?: 'memory' | 'pglite' | 'postgres' | 'dynamodb';
  /** Whether GET /health answers 503 while a reader stands still; false by default. */
  readonly unhealthyStandstill?: boolean;
}

/** What the handlers share, made once for an API. */
export interface ApiServices {
  readonly writtenReads: WrittenReads;
  readonly projectedRows: ProjectedRows;
}

/** What the handlers tell the program that serves them. */
export interface ApiNotices {
  /** A fault that the reply does not end with. */
  readonly onFault: (fault: unknown) => void;
  /** A parked event was discarded, and is gone. */
  readonly onDiscard: (event: ParkedEvent) => void;
  /** The reader of a parked delivery will never get its event. */
  readonly onDiscardDelivery: (delivery: ParkedDelivery) => void;
}
