import { tables } from './0001-tables.ts';
import { appendOnly } from './0002-append-only/index.ts';
import { reading } from './0003-reading/index.ts';
import { batches } from './0004-batches/index.ts';
import { snapshots } from './0005-snapshots.ts';
import { appendFunctions, foreseen } from './0006-foreseen.ts';

/** The text of one migration. The search path has the schema alone. @param schema its name, not quoted */
export type Migration = string | ((schema: string) => string);

/** What one part of the program keeps in the schema. */
export interface Migrations {
  /** The name of the part, such as `log`. */
  readonly part: string;
  /**
   * The migrations in order: the first makes version 1, the next version 2. A database that has a version
   * never gets its migration again, so that an edit reaches new databases only.
   */
  readonly steps: readonly Migration[];
  /** Makes anew what holds the name of the schema. It runs when the schema has another name than before. */
  readonly rename?: Migration;
}

export const theLog: Migrations = {
  part: 'log',
  steps: [tables, appendOnly, reading, batches, snapshots, foreseen],
  rename: appendFunctions,
};
