import type { CopyName } from './copies.ts';
import type { Contender, Figures, Rounds } from '@stockbook/bench';

/** Appends to new streams. */
interface Appending {
  readonly name: string;
  readonly seconds: number;
  /** The copy that appends; by default the product itself. */
  readonly copy?: CopyName;
}

/** What the process of a product is asked to do. Names and streams are new ones each time. */
export type Turn =
  | (Appending & { readonly do: 'append'; readonly clients: number })
  | (Appending & { readonly do: 'append at a rate'; readonly perSecond: number })
  | {
      readonly do: 'command';
      readonly name: string;
      readonly clients: number;
      readonly seconds: number;
      readonly streams: number;
      readonly streamLength: number;
    }
  /** Writes a stream. */
  | { readonly do: 'fill'; readonly stream: string; readonly events: number }
  /** Writes many streams of ten events. */
  | { readonly do: 'grow'; readonly name: string; readonly events: number }
  | { readonly do: 'keep a snapshot'; readonly stream: string }
  | {
      readonly do: 'load';
      readonly stream: string;
      /** How many events the state must be of. */
      readonly events: number;
      readonly seconds: number;
      readonly from: 'events' | 'snapshot';
    };

/** What came of a turn. */
export interface Measured extends Figures {
  /** How often a product gave up a command, and it was sent again. */
  readonly again: number;
  /** Whether a snapshot is kept. */
  readonly kept: boolean;
}

export type MeasuredRounds = Rounds<Measured>;
export type ProductContender = Contender<Measured>;
