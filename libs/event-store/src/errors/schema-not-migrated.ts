import { hasCode } from './has-code.ts';

/**
 * The tables of a schema are missing or older than this program, or the schema was renamed, and it cannot be
 * brought up to date: the role may not change it, the database is read-only, or other tables have the names.
 * Nothing was changed.
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
      `${wrong(schema, actual, needed)}, but cannot change it (${cause.message}): start it once with a role that may, on the primary server, or choose another schema with ?schema=<name>`,
      { cause },
    );
    this.name = this.code;
    this.schema = schema;
    this.actual = actual;
    this.needed = needed;
  }
}

const wrong = (schema: string, actual: number, needed: number): string =>
  actual === needed
    ? `schema ${schema} was renamed, and this program has to make the functions of its log anew`
    : `schema ${schema} has version ${actual}, and this program needs version ${needed}`;

/**
 * @example
 * if (isSchemaNotMigrated(error)) console.error(error.message)
 */
export const isSchemaNotMigrated = (error: unknown): error is SchemaNotMigrated =>
  hasCode(error, 'SchemaNotMigrated');
