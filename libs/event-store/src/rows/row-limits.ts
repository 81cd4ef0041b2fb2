/**
 * The limits of rows. They are the same on every adapter. Bytes are those of UTF-8.
 *
 * @example
 * const batches = Math.ceil(2500 / rowLimits.changesPerWrite) // 25
 */
export const rowLimits = {
  bytesPerCollection: 100,
  bytesPerRowId: 512,
  /** Bytes of a row's data as JSON. */
  bytesPerData: 300 * 1024,
  termsPerRow: 4,
  bytesPerTerm: 512,
  /** Digits of a decimal, before and after its point. */
  digitsPerDecimal: 38,
  changesPerWrite: 100,
  /** How many rows `only` names. */
  expectedPerWrite: 10,
  keysPerGet: 100,
  /** How many rows a page has at most. */
  page: 1000,
  /** How many rows are counted at most. */
  count: 10_000,
} as const;
