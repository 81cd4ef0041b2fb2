import { hasCode } from './has-code.ts';

/** A database was written by a newer version of this program; nothing was changed. */
export class SchemaTooNew extends Error {
  readonly code = 'SchemaTooNew';
  /** The version of the database. */
  readonly actual: number;
  /** The newest version this program knows. */
  readonly known: number;

  constructor(actual: number, known: number) {
    super(
      `the database has schema version ${actual}, this program knows ${known}: use a newer program`,
    );
    this.name = this.code;
    this.actual = actual;
    this.known = known;
  }
}

/**
 * @example
 * if (isSchemaTooNew(error)) console.log(`made by a newer program: ${error.actual}`)
 */
export const isSchemaTooNew = (error: unknown): error is SchemaTooNew =>
  hasCode(error, 'SchemaTooNew');
