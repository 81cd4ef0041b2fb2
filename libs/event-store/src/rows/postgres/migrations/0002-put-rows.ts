import { quoted } from '../../../postgres/find-schema.ts';

/**
 * A plan is kept as long as the session: one that was made while the tables were small must not scan them when
 * they are large. To plan a statement takes longer than to run it, so plans are not made for each call.
 */
export const settings = (schema: string): string => `LANGUAGE plpgsql
  SET search_path = ${quoted(schema)}, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  SET plan_cache_mode = force_generic_plan`;

/**
 * Puts the rows from `_done + 1` to `_until`, and their terms. An old term is deleted in a later statement, which
 * sees what other writers committed until the row was locked. A row that was there has the lock of this writer
 * (`xmax`); a new one has no old terms.
 */
const PUT_SOME = `
      WITH written AS (
        INSERT INTO stockbook_rows AS r (collection, id, version, data, terms)
        SELECT * FROM unnest(_collections[_done + 1:_until], _ids[_done + 1:_until],
          _versions[_done + 1:_until], _data[_done + 1:_until], _terms[_done + 1:_until])
        ON CONFLICT (collection, id) DO UPDATE
          SET version = excluded.version, data = excluded.data, terms = excluded.terms
          WHERE r.version < excluded.version
        RETURNING r.collection, r.id, r.terms, r.xmax <> 0 AS was_there
      ), termed AS (
        INSERT INTO stockbook_row_terms AS t (collection, id, term, kind, number, value)
        SELECT w.collection, w.id, e.key,
          CASE jsonb_typeof(e.value) WHEN 'object' THEN 0 ELSE 1 END,
          coalesce((e.value->>'decimal')::numeric, 0),
          CASE jsonb_typeof(e.value) WHEN 'object' THEN '' ELSE e.value #>> '{}' END
        FROM written AS w CROSS JOIN jsonb_each(w.terms) AS e
        ON CONFLICT (collection, id, term) DO UPDATE
          SET kind = excluded.kind, number = excluded.number, value = excluded.value
          WHERE (t.kind, t.number, t.value) <> (excluded.kind, excluded.number, excluded.value)
      )
      SELECT array_agg(w.collection) FILTER (WHERE was_there),
        array_agg(w.id) FILTER (WHERE was_there), array_agg(w.terms) FILTER (WHERE was_there),
        bool_or(w.collection = _checkpoint->>'collection' AND w.id = _checkpoint->>'id')
        INTO _changed_collections, _changed_ids, _changed_terms, _has_checkpoint FROM written AS w;
      _checkpoint_is_put := _checkpoint_is_put OR coalesce(_has_checkpoint, false);

      DELETE FROM stockbook_row_terms AS t
      USING unnest(_changed_collections, _changed_ids, _changed_terms) AS w (collection, id, terms)
      WHERE t.collection = w.collection AND t.id = w.id AND NOT w.terms ? t.term;`;

/**
 * Locks a row of `only`, and tells whether it is as expected. If there must be no such row, an empty one of
 * version 0 takes the key.
 */
const CHECK_EXPECTED = `
      IF _fence.version = 0 THEN
        INSERT INTO stockbook_rows (collection, id, version, terms)
          VALUES (_fence.collection, _fence.id, 0, '{}') ON CONFLICT DO NOTHING;
      END IF;
      IF _collections[_done + 1] = _fence.collection AND _ids[_done + 1] = _fence.id THEN
        SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
          WHERE collection = _fence.collection AND id = _fence.id FOR NO KEY UPDATE;
      ELSE
        SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
          WHERE collection = _fence.collection AND id = _fence.id FOR SHARE;
      END IF;
      IF coalesce(_actual, 0) <> _fence.version THEN
        RAISE EXCEPTION 'a row of only has another version' USING ERRCODE = 'SB001';
      END IF;`;

/**
 * The only writer of rows. It takes one JSON object: `changes`, a list of rows with `collection`, `id`,
 * `version`, `data` (JSON as a text; absent for a removal) and `terms`; `only`, a list of `collection`, `id`
 * and `version`; and `checkpoint`, a row. It returns `written`, or `refused` and has written nothing.
 *
 * It locks the rows of `only`, together with those it writes, in the order of their keys, so that writers do not
 * wait for each other in a circle: it writes the rows up to the next one of `only`, checks that one, and goes on.
 * After another writer has changed a row of `only`, it is refused.
 *
 * It must run under READ COMMITTED. The transaction of an append may call it, too.
 */
export const putRows = (schema: string): string => `
CREATE FUNCTION put_rows(_write jsonb) RETURNS text AS $$
DECLARE
  _checkpoint jsonb := _write->'checkpoint';
  _checkpoint_is_put boolean := _checkpoint IS NULL;
  _has_checkpoint boolean;
  _collections text[];
  _ids text[];
  _versions bigint[];
  _data text[];
  _terms jsonb[];
  _changed_collections text[];
  _changed_ids text[];
  _changed_terms jsonb[];
  _fence record;
  _done integer := 0;
  _until integer;
  _actual bigint;
BEGIN
  SELECT array_agg(collection), array_agg(id), array_agg(version), array_agg(data),
      array_agg(coalesce(terms, '{}'))
    INTO _collections, _ids, _versions, _data, _terms
    FROM (SELECT * FROM jsonb_to_recordset(
        coalesce(_write->'changes', '[]') || coalesce(_checkpoint, '[]'))
        AS c (collection text, id text, version bigint, data text, terms jsonb)
      ORDER BY c.collection COLLATE "C", c.id COLLATE "C") AS sorted;

  FOR _fence IN
    SELECT f.collection COLLATE "C" AS collection, f.id COLLATE "C" AS id, f.version
      FROM jsonb_to_recordset(coalesce(_write->'only', '[]'))
        AS f (collection text, id text, version bigint)
    UNION ALL SELECT NULL, NULL, NULL
    ORDER BY collection NULLS LAST, id
  LOOP
    _until := CASE WHEN _fence.collection IS NULL THEN coalesce(cardinality(_ids), 0) ELSE _done END;
    WHILE (_collections[_until + 1] COLLATE "C", _ids[_until + 1] COLLATE "C")
      < (_fence.collection, _fence.id)
    LOOP
      _until := _until + 1;
    END LOOP;
    IF _until > _done THEN${PUT_SOME}
      _done := _until;
    END IF;
    IF _fence.collection IS NOT NULL THEN${CHECK_EXPECTED}
    END IF;
  END LOOP;
  IF NOT _checkpoint_is_put THEN
    RAISE EXCEPTION 'the checkpoint is not newer' USING ERRCODE = 'SB001';
  END IF;
  RETURN 'written';
EXCEPTION
  WHEN SQLSTATE 'SB001' THEN RETURN 'refused';
END;
$$ ${settings(schema)};
`;
