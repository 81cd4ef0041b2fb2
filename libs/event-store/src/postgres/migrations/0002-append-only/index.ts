import { appendEvents } from './append-events.ts';
import { refuseChange } from './refuse-change.ts';

/**
 * Migration 2: the function that writes to the log, and the triggers that refuse every other change. Older
 * versions had the function in migration 1, with the same lock for every schema. Its last calls have ended
 * when this has that lock.
 */
export const appendOnly = (schema: string): string =>
  `SELECT pg_advisory_xact_lock(7305, 1);\n${refuseChange}${appendEvents(schema)}`;
