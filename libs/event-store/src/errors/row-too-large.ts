import { hasCode } from './has-code.ts';

/** The data of a row has more bytes than a row may have. Nothing was written. */
export class RowTooLarge extends Error {
  readonly code = 'RowTooLarge';
  readonly collection: string;
  readonly id: string;
  /** Bytes of the data as JSON. */
  readonly actual: number;
  readonly limit: number;

  constructor(
    key: { readonly collection: string; readonly id: string },
    actual: number,
    limit: number,
  ) {
    super(
      `the data of a row has at most ${limit} bytes as JSON, and this one has ${actual}: split it`,
    );
    this.name = this.code;
    this.collection = key.collection;
    this.id = key.id;
    this.actual = actual;
    this.limit = limit;
  }
}

/**
 * @example
 * if (isRowTooLarge(error)) console.log(error.id, error.actual)
 */
export const isRowTooLarge = (error: unknown): error is RowTooLarge =>
  hasCode(error, 'RowTooLarge');
