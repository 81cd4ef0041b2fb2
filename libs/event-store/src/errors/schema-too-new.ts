import { hasCode } from './has-code.ts';

/** The database has the schema of a newer version of this program. Nothing was changed. */
export class SchemaTooNew extends Error {
  readonly code = 'SchemaTooNew';
  /** The database's schema version. */
  readonly actual: number;
  /** The newest schema version that this program knows. */
  readonly known: number;

  constructor(actual: number, known: number) {
    super(
      `the database has schema version ${actual}, and this program knows up to ${known}: upgrade the program`,
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
