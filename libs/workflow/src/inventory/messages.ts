import type { InventoryEvent, Product } from '@stockbook/domain';
import type { Decided as DecidedOnStream, EventMetadata } from '@stockbook/event-store';
import type { Preconditions } from '../event-input.ts';

/** A valid event, as the command that the rest of the machine carries out. */
export interface EventCommand {
  /** Identifies the event within the product's stream: event type and event id. */
  readonly id: string;
  readonly event: InventoryEvent;
  readonly metadata: EventMetadata;
}

/** What an event from the bus has on its way through the machine. */
export interface FromBus {
  /** The id under which the event is parked if it does not end in the log; one with a caller has none. */
  readonly parkAs?: string;
}

interface Carried extends FromBus, Preconditions {
  readonly command: EventCommand;
  /** How often the append met a conflict, and the time after which it is not decided again. */
  readonly conflicts: { readonly count: number; readonly until: string };
}

/** An outcome that ends in a Fail state, whose cause is the text of the problem document. */
export interface Refusal<Outcome extends string> extends FromBus {
  readonly outcome: Outcome;
  readonly problem: string;
}

/** The event is in the log: stored now, or by the command that this one repeats. */
export interface InLog<Outcome extends string> {
  readonly outcome: Outcome;
  /** The product after this event. */
  readonly product: Product;
  /** Ids of the recorded events. */
  readonly eventIds: readonly string[];
}

export type Valid = Carried & { readonly outcome: 'valid' | 'conflict' };
/** What was decided. Its stream is that of the command's product. */
export type Decided = Carried &
  Omit<DecidedOnStream<InventoryEvent>, 'stream'> & {
    readonly outcome: 'decided';
    /** The product after the events are appended. */
    readonly product: Product;
  };

export type Validation = Valid | Refusal<'invalid'> | Refusal<'unsupported'> | Refusal<'too-large'>;
export type Processed = Decided | InLog<'repeat'> | Refusal<'rejected'>;
export type Stored =
  InLog<'stored' | 'repeat'> | Refusal<'rejected'> | (Valid & Refusal<'conflict'>);
