/**
 * Waits until the synchronous standby confirms a message that changes nothing; returns at once if the server
 * has no synchronous standby.
 *
 * A commit that waits for a standby is in the log already: cancelling it makes it visible. So a write first
 * finds out whether the standby answers, in a statement that can be given up without harm.
 */
export const CONFIRM_STANDBY = `SELECT CASE
  WHEN current_setting('synchronous_standby_names') <> ''
    AND current_setting('synchronous_commit') <> 'local' AND NOT pg_is_in_recovery()
  THEN pg_logical_emit_message(true, 'stockbook', '') END`;
