import { theLog } from './0001-the-log/index.ts';

/**
 * The migrations in order: the first makes schema version 1, the next version 2. A database that
 * has a version never gets its migration again, so that an edit reaches new databases only.
 */
export const migrations: readonly string[] = [theLog];
