import { quoted } from '../../../postgres/find-schema.ts';

/**
 * The settings of both functions. A plan is kept as long as the session: one that was made while the tables
 * were small must not scan them when they are large.
 */
const settings = (schema: string): string => `LANGUAGE plpgsql
  SET search_path = ${quoted(schema)}, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off`;

/**
 * Writes the changes whose keys are from one key on and below another. Rows are locked in the order of their
 * keys, so that writers do not wait for each other in a circle. What depends on the locks is in later
 * statements, which see what other writers committed meanwhile.
 */
const putRowsBetween = (schema: string): string => `
CREATE FUNCTION put_rows_between(_write jsonb, _low_collection text, _low_id text,
  _high_collection text, _high_id text) RETURNS void AS $$
DECLARE
  _collections text[];
  _ids text[];
  _checkpoint jsonb := _write->'checkpoint';
BEGIN
  WITH written AS (
    INSERT INTO stockbook_rows AS r (collection, id, version, data, terms)
    SELECT c.collection, c.id, c.version, c.data, coalesce(c.terms, '{}')
    FROM jsonb_to_recordset(coalesce(_write->'changes', '[]') || coalesce(_checkpoint, '[]'))
      AS c (collection text, id text, version bigint, data text, terms jsonb)
    WHERE (c.collection COLLATE "C", c.id COLLATE "C") >= (_low_collection, _low_id)
      AND (_high_collection IS NULL
        OR (c.collection COLLATE "C", c.id COLLATE "C") < (_high_collection, _high_id))
    ORDER BY c.collection COLLATE "C", c.id COLLATE "C"
    ON CONFLICT (collection, id) DO UPDATE
      SET version = excluded.version, data = excluded.data, terms = excluded.terms
      WHERE r.version < excluded.version
    RETURNING r.collection, r.id
  )
  SELECT array_agg(collection), array_agg(id) INTO _collections, _ids FROM written;

  IF _checkpoint IS NOT NULL
    AND (_checkpoint->>'collection' COLLATE "C", _checkpoint->>'id' COLLATE "C")
      >= (_low_collection, _low_id)
    AND (_high_collection IS NULL
      OR (_checkpoint->>'collection' COLLATE "C", _checkpoint->>'id' COLLATE "C")
        < (_high_collection, _high_id))
    AND NOT EXISTS (SELECT FROM unnest(_collections, _ids) AS w (collection, id)
      WHERE w.collection = _checkpoint->>'collection' AND w.id = _checkpoint->>'id') THEN
    RAISE EXCEPTION 'the checkpoint is not newer' USING ERRCODE = 'SB001';
  END IF;

  DELETE FROM stockbook_row_terms AS t
  USING unnest(_collections, _ids) AS w (collection, id)
  WHERE t.collection = w.collection AND t.id = w.id
    AND NOT EXISTS (SELECT FROM stockbook_rows AS r
      WHERE r.collection = t.collection AND r.id = t.id AND r.terms ? t.term);

  INSERT INTO stockbook_row_terms AS t (collection, id, term, kind, number, value)
  SELECT r.collection, r.id, e.key,
    CASE jsonb_typeof(e.value) WHEN 'object' THEN 0 ELSE 1 END,
    coalesce((e.value->>'decimal')::numeric, 0),
    CASE jsonb_typeof(e.value) WHEN 'object' THEN '' ELSE e.value #>> '{}' END
  FROM unnest(_collections, _ids) AS w (collection, id)
    JOIN stockbook_rows AS r ON r.collection = w.collection AND r.id = w.id
    CROSS JOIN jsonb_each(r.terms) AS e
  ON CONFLICT (collection, id, term) DO UPDATE
    SET kind = excluded.kind, number = excluded.number, value = excluded.value
    WHERE (t.kind, t.number, t.value) <> (excluded.kind, excluded.number, excluded.value);
END;
$$ ${settings(schema)};
`;

/**
 * The only writer of rows. It takes one JSON object: `changes`, a list of rows with `collection`, `id`,
 * `version`, `data` (JSON as a text; absent for a removal) and `terms`; `only`, a list of `collection`, `id`
 * and `version`; and `checkpoint`, a row. It returns `written`, or `refused` and has written nothing.
 *
 * It locks the rows of `only` until the transaction ends, in the order of keys together with those it writes:
 * after another writer has changed one, it is refused. If there must be no such row, an empty one of version 0
 * takes the key.
 *
 * It must run under READ COMMITTED. The transaction of an append may call it, too.
 */
export const putRows = (schema: string): string => `
${putRowsBetween(schema)}
CREATE FUNCTION put_rows(_write jsonb) RETURNS text AS $$
DECLARE
  _fence record;
  _collection text := '';
  _id text := '';
  _actual bigint;
BEGIN
  FOR _fence IN
    SELECT f.collection, f.id, f.version, EXISTS (
      SELECT FROM jsonb_to_recordset(coalesce(_write->'changes', '[]')
          || coalesce(_write->'checkpoint', '[]')) AS c (collection text, id text)
        WHERE c.collection = f.collection AND c.id = f.id) AS is_written
    FROM jsonb_to_recordset(coalesce(_write->'only', '[]'))
      AS f (collection text, id text, version bigint)
    ORDER BY f.collection COLLATE "C", f.id COLLATE "C"
  LOOP
    PERFORM put_rows_between(_write, _collection, _id, _fence.collection, _fence.id);
    _collection := _fence.collection;
    _id := _fence.id;
    IF _fence.version = 0 THEN
      INSERT INTO stockbook_rows (collection, id, version, terms)
        VALUES (_collection, _id, 0, '{}') ON CONFLICT DO NOTHING;
    END IF;
    IF _fence.is_written THEN
      SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
        WHERE collection = _collection AND id = _id FOR NO KEY UPDATE;
    ELSE
      SELECT CASE WHEN data IS NULL THEN 0 ELSE version END INTO _actual FROM stockbook_rows
        WHERE collection = _collection AND id = _id FOR SHARE;
    END IF;
    IF coalesce(_actual, 0) <> _fence.version THEN
      RAISE EXCEPTION 'a row of only has another version' USING ERRCODE = 'SB001';
    END IF;
  END LOOP;
  PERFORM put_rows_between(_write, _collection, _id, NULL, NULL);
  RETURN 'written';
EXCEPTION
  WHEN SQLSTATE 'SB001' THEN RETURN 'refused';
END;
$$ ${settings(schema)};
`;
