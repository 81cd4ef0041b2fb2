import type { Json, Jsonable } from '../json.ts';

/** What names a row. */
export interface RowKey {
  /** 1 to 100 bytes. */
  readonly collection: string;
  /** 1 to 512 bytes. */
  readonly id: string;
}

/**
 * A value that rows are listed by: text, sorted by its UTF-8 bytes, or an exact decimal, sorted as a number.
 * Decimals sort before texts.
 */
export type Term = string | { readonly decimal: string };

/** A row as it is kept. */
export interface Row extends RowKey {
  /** A whole number from 1. */
  readonly version: number;
  readonly data: Json;
  /** Decimals without zeros that change nothing: `{ decimal: '1.50' }` is kept as `{ decimal: '1.5' }`. */
  readonly terms: Readonly<Record<string, Term>>;
  /** Whether the row was removed: only its version is left. Without `GetOptions.removed` no row has it. */
  readonly removed?: true;
}

/** A row to be kept, unless there is one of this version or a later one. */
export interface RowPut extends RowKey {
  /** A whole number from 1. */
  readonly version: number;
  /** 300 KiB of JSON at most. What is kept is what `JSON.stringify` makes of it. */
  readonly data: Jsonable;
  /** Four at most; none by default. */
  readonly terms?: Readonly<Record<string, Term>>;
}

/**
 * A row to be removed, unless there is one of this version or a later one. Its version stays, so that an
 * older put does not bring the row back. A later put does.
 */
export interface RowRemoval extends RowKey {
  readonly version: number;
  readonly removed: true;
}

export type RowChange = RowPut | RowRemoval;
