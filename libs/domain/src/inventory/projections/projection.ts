/** An event in the log, as a projection gets it. The store's `PositionedEvent` fits it by shape. */
export interface ProjectedEvent {
  readonly id: string;
  readonly stream: { readonly category: string; readonly id: string };
  /** The event's place in its stream: 1, 2, 3… */
  readonly version: number;
  /** The event's place in the whole log. */
  readonly position: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** JSON. */
  readonly data: unknown;
  /** When it happened in the world, RFC 3339 in UTC. */
  readonly effectiveAt: string;
  /** When the log took it, RFC 3339 in UTC. */
  readonly recordedAt: string;
  /** JSON. The log checks no member of it. */
  readonly metadata: { readonly correlationId?: unknown; readonly causationId?: unknown };
}

/** By what a row is listed: a text, ordered by its UTF-8 bytes, or an exact decimal, ordered as a number. */
export type Term = string | { readonly decimal: string };

/** Rows by the order of one of their terms: `from` and `to` are part of the range. */
export interface TermRange {
  readonly term: string;
  readonly from?: Term;
  readonly to?: Term;
  readonly prefix?: string;
}

/**
 * Rows that are worked out from events: pure functions of an event and one row. The store's `Projection`
 * takes it by shape.
 */
export interface Projection<Data extends object> {
  readonly name: string;
  /** Raise it when the shape or the meaning of a row changes: the rows are then built anew. */
  readonly version: number;
  readonly filter?: { readonly categories?: readonly string[] };
  /** Names the rows that an event changes. */
  readonly key: (event: ProjectedEvent) => string | undefined;
  /** The row after an event. */
  readonly project: (data: Data | undefined, event: ProjectedEvent, key: string) => Data;
  /** By what the row is listed. */
  readonly terms?: (data: Data, key: string) => Readonly<Record<string, Term>>;
}
