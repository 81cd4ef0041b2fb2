import { PLAN_SETTINGS } from './plan-settings.ts';

/** How long a statement waits for a lock, in ms: a table's, a row's or the lock of appends. */
const LOCK_TIMEOUT_MS = 2000;
/** How long a transaction may be open while this process sends nothing, in ms. */
const IDLE_TIMEOUT_MS = 60_000;

/**
 * What the log relies on, whatever the server, the database and the role have as their defaults. The server
 * ends a statement before this process stops waiting for it, so what was given up does not commit later.
 *
 * `synchronous_commit = off` would acknowledge what a crash can lose; its other values stay as they are. Older
 * servers have no `transaction_timeout` (17) or `idle_session_timeout` (14).
 *
 * @param statementTimeout in ms; less than the client waits
 */
export const sessionSettings = (statementTimeout: number): string => `
${PLAN_SETTINGS}
SET default_transaction_isolation = 'read committed';
SET lock_timeout = ${LOCK_TIMEOUT_MS};
SET statement_timeout = ${statementTimeout};
SET idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS};
SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') = 'off';
SELECT set_config(name, '0', false) FROM pg_settings
  WHERE name IN ('transaction_timeout', 'idle_session_timeout');
`;
