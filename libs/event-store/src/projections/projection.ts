import type { PositionedEvent } from '../event.ts';
import type { LogFilter } from '../event-store.ts';
import type { Json, Jsonable } from '../json.ts';
import type { Term } from '../rows/row.ts';

/**
 * Rows made of events: a plain definition. Each row has a key, and is what `project` made of the events of that
 * key, in the order of the log. Raise `version` when the rows would differ: the new version is built beside the
 * old one, whose rows are dropped when the new one has been read for a day.
 *
 * `project` must be pure: of the same row and event it makes the same row, and it changes neither.
 */
export interface Projection<Data extends Jsonable = Json> {
  /** 1 to 60 letters, digits, dots, hyphens and underscores. */
  readonly name: string;
  /** A whole number from 1. */
  readonly version: number;
  /** All events by default. */
  readonly filter?: LogFilter;
  /** Which rows an event changes; undefined if none. */
  readonly key: (event: PositionedEvent) => string | readonly string[] | undefined;
  /**
   * Returns the row's new data, as JSON, without changing the old; undefined or null if there is no row any
   * more.
   */
  readonly project: (
    data: Data | undefined,
    event: PositionedEvent,
    key: string,
  ) => Data | undefined;
  /** What the rows are listed by; nothing but the key by default. */
  readonly terms?: (data: Data, key: string) => Readonly<Record<string, Term>>;
}

/** A projection, whatever its rows are. */
// Its methods take the type, so that no other type than `any` stands for all.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any>;
