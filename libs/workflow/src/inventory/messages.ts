import type { InventoryEvent, Product } from '@stockbook/domain';
import type { EventMetadata, Snapshot, StreamHead } from '@stockbook/event-store';
import type { EventInput } from '../event-input.ts';

/** An event that was read: the command the rest of the machine carries out. */
export interface EventCommand {
  /** Identity within the product's stream: event type and event id. */
  readonly id: string;
  readonly event: InventoryEvent;
  readonly metadata: EventMetadata;
}

interface Carried {
  readonly command: EventCommand;
  readonly ifMatch?: NonNullable<EventInput['ifMatch']>;
  /** How often another writer was first. */
  readonly conflicts: { readonly count: number };
}

/** An outcome that ends in a Fail state, with the text of the problem document as its cause. */
export interface Refusal<Outcome extends string> {
  readonly outcome: Outcome;
  readonly problem: string;
}

/** The event is in the log, now or since it was first sent. */
export interface InLog<Outcome extends string> {
  readonly outcome: Outcome;
  /** The product as this event left it. */
  readonly product: Product;
  /** Ids of the events recorded. */
  readonly eventIds: readonly string[];
}

export type Valid = Carried & { readonly outcome: 'valid' | 'conflict' };
export type Decided = Carried & {
  readonly outcome: 'decided';
  /** The version of the stream that was decided on. */
  readonly version: number;
  /** What the load found at the stream's end, for a store that appends cheaper with it. */
  readonly head?: StreamHead;
  /** The state at that version, where the store asked for it. */
  readonly snapshot?: Snapshot;
  readonly events: readonly InventoryEvent[];
  /** The product as it will be. */
  readonly product: Product;
};

export type Validation = Valid | Refusal<'invalid'> | Refusal<'unsupported'>;
export type Processed = Decided | InLog<'repeat'> | Refusal<'rejected'>;
export type Stored =
  InLog<'stored' | 'repeat'> | Refusal<'rejected'> | (Valid & Refusal<'conflict'>);
