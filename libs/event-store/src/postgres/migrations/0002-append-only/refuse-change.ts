const APPEND_ONLY = ['events', 'commands'];

/**
 * Refuses UPDATE, DELETE and TRUNCATE of the log, to every role, also while a replica or
 * `session_replication_role` turns other triggers off.
 */
export const refuseChange = `
CREATE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% of table %.% is refused: the log is append-only',
    TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$ LANGUAGE plpgsql;
${APPEND_ONLY.map(
  (table) => `
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE ${table} ENABLE ALWAYS TRIGGER append_only;
`,
).join('')}`;
