import { settings } from './0002-put-rows.ts';

/** The SQLSTATE of a write that is refused. */
export const REFUSED = 'SB001';

/**
 * An entry of a term has one index, which has all of it: it is found by the terms of its row. `old_terms` are those
 * that the row had before its last version, since a statement of PostgreSQL 17 returns only the new ones.
 */
const oneIndex = `
ALTER TABLE stockbook_rows ADD COLUMN old_terms jsonb;
ALTER TABLE stockbook_row_terms DROP CONSTRAINT stockbook_row_terms_pkey;
ALTER TABLE stockbook_row_terms ADD PRIMARY KEY (collection, term, kind, number, value, id);
DROP INDEX stockbook_row_terms_in_order;
`;

/** The columns of the entry of a term `e`. */
const KIND = `CASE jsonb_typeof(e.value) WHEN 'object' THEN 0 ELSE 1 END`;
const NUMBER = `coalesce((e.value->>'decimal')::numeric, 0)`;
const VALUE = `CASE jsonb_typeof(e.value) WHEN 'object' THEN '' ELSE e.value #>> '{}' END`;

/**
 * Puts the rows of a step, and the entries of terms that they did not have. Entries that they have no more are
 * deleted in a later statement, which sees what other writers committed until the row was locked; by their places
 * in the table, since PostgreSQL would look for them by a part of the key. There is no ON CONFLICT for entries: they
 * always agree with their row, which is locked, and it takes twice as long.
 */
const PUT = `
      WITH written AS (
        INSERT INTO stockbook_rows AS r (collection, id, version, data, terms)
          SELECT collection, id, version, data, coalesce(terms, '{}')
            FROM jsonb_to_recordset(_step->'put')
              AS change (collection text, id text, version bigint, data text, terms jsonb)
        ON CONFLICT (collection, id) DO UPDATE
          SET version = excluded.version, data = excluded.data, terms = excluded.terms,
            old_terms = r.terms
          WHERE r.version < excluded.version
        RETURNING r.collection, r.id, r.terms, r.old_terms
      ), added AS (
        INSERT INTO stockbook_row_terms (collection, id, term, kind, number, value)
          SELECT w.collection, w.id, e.key, ${KIND}, ${NUMBER}, ${VALUE}
            FROM written AS w CROSS JOIN jsonb_each(w.terms) AS e
            WHERE w.old_terms->e.key IS DISTINCT FROM e.value
      )
      SELECT count(*), array_agg(collection) FILTER (WHERE terms <> old_terms),
        array_agg(id) FILTER (WHERE terms <> old_terms),
        array_agg(terms) FILTER (WHERE terms <> old_terms),
        array_agg(old_terms) FILTER (WHERE terms <> old_terms)
        INTO _written, _collections, _ids, _terms, _old_terms FROM written;
      IF _ids IS NOT NULL THEN
        DELETE FROM stockbook_row_terms WHERE ctid = ANY (ARRAY(
          SELECT entry.ctid
            FROM unnest(_collections, _ids, _terms, _old_terms)
              AS changed (collection, id, terms, old_terms)
            CROSS JOIN jsonb_each(changed.old_terms) AS e
            CROSS JOIN LATERAL (SELECT ctid FROM stockbook_row_terms
              WHERE collection = changed.collection AND term = e.key AND kind = ${KIND}
                AND number = ${NUMBER} AND value = ${VALUE} AND id = changed.id LIMIT 1) AS entry
            WHERE changed.terms->e.key IS DISTINCT FROM e.value));
      END IF;
      IF _step ? 'newer' AND _written < jsonb_array_length(_step->'put') THEN
        RAISE EXCEPTION 'the checkpoint is not newer' USING ERRCODE = '${REFUSED}';
      END IF;`;

/**
 * Locks a row of `only`, and tells whether it is as expected. If there must be no such row, an empty one of
 * version 0 takes the key.
 */
const EXPECT = `
      SELECT * INTO _expected FROM jsonb_to_record(_step->'expect')
        AS expected (collection text, id text, version bigint, written boolean);
      IF _expected.version = 0 THEN
        INSERT INTO stockbook_rows (collection, id, version, terms)
          VALUES (_expected.collection, _expected.id, 0, '{}') ON CONFLICT DO NOTHING;
      END IF;
      IF _expected.written THEN
        SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
          WHERE collection = _expected.collection AND id = _expected.id FOR NO KEY UPDATE;
      ELSE
        SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
          WHERE collection = _expected.collection AND id = _expected.id FOR SHARE;
      END IF;
      IF coalesce(_actual, 0) <> _expected.version THEN
        RAISE EXCEPTION 'a row of only has another version' USING ERRCODE = '${REFUSED}';
      END IF;`;

/**
 * The only writer of rows. It takes a list of steps, in the order of the keys in them: `{ put, newer }` puts rows, each
 * with `collection`, `id`, `version`, `data` (JSON as a text; absent for a removal) and `terms`, and with `newer` all
 * of them must be newer than what is there; `{ expect }` says which `version` a row must have, and whether it is
 * `written` later. If it raises {@link REFUSED}, nothing is written.
 *
 * Rows are locked in the order of their keys, those that are put and those that are expected, so that writers do not
 * wait for each other in a circle. After another writer has changed an expected row, it is refused.
 *
 * It must run under READ COMMITTED. The transaction of an append calls it, too.
 */
const writeRowsFunction = (schema: string): string => `
CREATE FUNCTION write_rows(_steps jsonb) RETURNS void AS $$
DECLARE
  _step jsonb;
  _written integer;
  _collections text[];
  _ids text[];
  _terms jsonb[];
  _old_terms jsonb[];
  _expected record;
  _actual bigint;
BEGIN
  FOR _step IN
    SELECT value FROM jsonb_array_elements(_steps) WITH ORDINALITY AS step (value, place) ORDER BY place
  LOOP
    IF _step ? 'put' THEN${PUT}
    ELSE${EXPECT}
    END IF;
  END LOOP;
END;
$$ ${settings(schema)};
`;

/** A program that was started before still calls `put_rows`: its rows, each a step. */
const putRowsAsBefore = (schema: string): string => `
CREATE OR REPLACE FUNCTION put_rows(_write jsonb) RETURNS text AS $$
BEGIN
  PERFORM write_rows(jsonb_agg(step ORDER BY key->>'collection' COLLATE "C", key->>'id' COLLATE "C", step ? 'put'))
    FROM (
      SELECT change AS key, jsonb_build_object('put', jsonb_build_array(change)) AS step
        FROM jsonb_array_elements(coalesce(_write->'changes', '[]')) AS change
      UNION ALL
      SELECT _write->'checkpoint',
          jsonb_build_object('put', jsonb_build_array(_write->'checkpoint'), 'newer', true)
        WHERE _write ? 'checkpoint'
      UNION ALL
      SELECT expected, jsonb_build_object('expect', expected || '{"written": true}')
        FROM jsonb_array_elements(coalesce(_write->'only', '[]')) AS expected
    ) AS steps;
  RETURN 'written';
EXCEPTION
  WHEN SQLSTATE '${REFUSED}' THEN RETURN 'refused';
END;
$$ ${settings(schema)};
`;

/** Migration 3: a write of rows takes half of the time. */
export const writeRows = (schema: string): string =>
  oneIndex + writeRowsFunction(schema) + putRowsAsBefore(schema);
