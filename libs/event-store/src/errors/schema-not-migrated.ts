import { hasCode } from './has-code.ts';

/**
 * The tables of a schema are missing or older than this program, and cannot be brought up to date: the role
 * may not change them, the database is read-only, or other tables have their names. Nothing was changed.
 */
export class SchemaNotMigrated extends Error {
  readonly code = 'SchemaNotMigrated';
  readonly schema: string;
  /** The schema version that is there; 0 if there is none. */
  readonly actual: number;
  /** The schema version that this program needs. */
  readonly needed: number;

  /** @param cause what PostgreSQL answered */
  constructor(schema: string, actual: number, needed: number, cause: Error) {
    super(
      `schema ${schema} has version ${actual}, and this program needs version ${needed}, but cannot change it (${cause.message}): start it once with a role that may, on the primary server, or choose another schema with ?schema=<name>`,
      { cause },
    );
    this.name = this.code;
    this.schema = schema;
    this.actual = actual;
    this.needed = needed;
  }
}

/**
 * @example
 * if (isSchemaNotMigrated(error)) console.error(error.message)
 */
export const isSchemaNotMigrated = (error: unknown): error is SchemaNotMigrated =>
  hasCode(error, 'SchemaNotMigrated');
