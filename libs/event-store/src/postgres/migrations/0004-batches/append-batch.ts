import { advisoryKey } from '../../advisory-key.ts';
import { channelOf } from '../../channel.ts';
import { quoted } from '../../find-schema.ts';

/** The streams of the batch, and where each ends. `version 0` is a stream without events. */
const READ_HEADS = `
  SELECT array_agg(s.category ORDER BY s.place), array_agg(s.id ORDER BY s.place),
      array_agg(coalesce(e.version, 0) ORDER BY s.place),
      array_agg(coalesce(e.hash, '') ORDER BY s.place)
    INTO _categories, _ids, _versions, _heads
    FROM ROWS FROM (jsonb_to_recordset(_batch->'streams') AS (category text, id text))
      WITH ORDINALITY AS s (category, id, place)
    LEFT JOIN LATERAL (SELECT version, hash FROM events
      WHERE category = s.category AND stream_id = s.id
      ORDER BY version DESC LIMIT 1) AS e ON true;`;

/** A command that was carried out before: its call is answered, and writes nothing. */
const FIND_REPEATS = `
  FOR _known IN
    SELECT DISTINCT ON (c.call) c.call, c.stream, k.content_hash = c.hash AS is_repeat, k.result
      FROM ROWS FROM (jsonb_to_recordset(_batch->'commands')
        AS (call integer, stream integer, id text, hash text))
        WITH ORDINALITY AS c (call, stream, id, hash, place)
      CROSS JOIN LATERAL (SELECT content_hash, result FROM commands
        WHERE category = _categories[c.stream] AND stream_id = _ids[c.stream]
          AND command_id = c.id LIMIT 1) AS k
      ORDER BY c.call, c.place
  LOOP
    _answers[_known.call] := CASE WHEN _known.is_repeat
      THEN jsonb_build_object('status', 'repeated', 'streams', _known.result::jsonb)
      ELSE jsonb_build_object('status', 'mismatch', 'stream', _known.stream) END;
  END LOOP;`;

/** The first stream of the call that is not as expected. */
const CHECK_EXPECTED = `
      FOR _index IN _append.._last LOOP
        _version := _versions[_streams[_index]];
        _expected := _expectations[_index];
        IF NOT (_expected = 'any' OR (_expected = 'no-stream' AND _version = 0)
          OR (_expected = 'stream-exists' AND _version > 0) OR _expected = _version::text) THEN
          _answers[_call] := jsonb_build_object('status', 'conflict', 'stream', _streams[_index],
            'actual', _version);
          EXIT;
        END IF;
      END LOOP;`;

/** Gives the events of the call their versions, positions and hashes. */
const TAKE_PLACES = `
      _ranges := '[]';
      FOR _index IN _append.._last LOOP
        _stream := _streams[_index];
        _version := _versions[_stream];
        _previous := _heads[_stream];
        _froms[_index] := _version + 1;
        _firsts[_index] := _position + 1;
        FOR _count IN 1.._counts[_index] LOOP
          _event := _event + 1;
          _position := _position + 1;
          _version := _version + 1;
          _previous := encode(sha256(convert_to(
            _previous || ':' || _version || ':' || _contents[_event], 'UTF8')), 'hex');
          _positions[_event] := _position;
          _places[_event] := _stream;
          _numbers[_event] := _version;
          _hashes[_event] := _previous;
        END LOOP;
        _versions[_stream] := _version;
        _heads[_stream] := _previous;
        _ranges := _ranges || jsonb_build_object('category', _categories[_stream], 'id', _ids[_stream],
          'from', _froms[_index], 'version', _version);
      END LOOP;
      _results[_call] := _ranges::text;`;

const INSERT_EVENTS = `
    INSERT INTO events (position, category, stream_id, version, id, type, schema_version, data,
        effective_at, recorded_at, metadata, content_hash, hash)
      SELECT e.position, _categories[e.stream], _ids[e.stream], e.version, e.id, e.type,
          e.schema_version, e.data, e.effective_at, _recorded_at, e.metadata, e.content_hash, e.hash
        FROM ROWS FROM (
          jsonb_to_recordset(_batch->'events') AS (id text, type text, "schemaVersion" integer,
            data text, "effectiveAt" text, metadata text, "contentHash" text),
          unnest(_positions), unnest(_places), unnest(_numbers), unnest(_hashes)
        ) AS e (id, type, schema_version, data, effective_at, metadata, content_hash,
          position, stream, version, hash)
        WHERE e.position IS NOT NULL;`;

/** Keeps the command for each stream of its call, with what the call wrote. */
const INSERT_COMMANDS = `
    INSERT INTO commands (category, stream_id, command_id, content_hash, result)
      SELECT _categories[c.stream], _ids[c.stream], c.id, c.hash, _results[c.call]
        FROM jsonb_to_recordset(_batch->'commands')
          AS c (call integer, stream integer, id text, hash text)
        WHERE _answers[c.call] IS NULL;`;

/**
 * Appends what several calls ask for, in their order, in one transaction: each is accepted or rejected on its
 * own, and finds what those before it wrote. It takes one JSON object: `streams`, each of them once;
 * `appends`, in the order of their calls, with the `call`, the `stream` (both counted from 1), what is
 * `expected` and the `count` of its events; all `events` in that order; and `commands`, one for each stream of
 * a call. No two calls may have the same command in the same stream.
 *
 * It takes the lock of `append_events`, and looks in later statements, and so in later snapshots, where the
 * streams end: positions become visible in commit order, and readers need not look for gaps. What it looks up
 * it has in arrays from then on: a call costs no statement of its own.
 *
 * It must run under READ COMMITTED.
 *
 * @param schema whose name the key of the lock derives from
 */
export const appendBatch = (schema: string): string => `
CREATE OR REPLACE FUNCTION append_batch(_batch jsonb) RETURNS text AS $$
DECLARE
  _known record;
  -- One for each call. NULL is a call that is appended.
  _answers jsonb[];
  -- What a call that is appended wrote, as it is kept with its command.
  _results text[];
  -- One for each stream.
  _categories text[];
  _ids text[];
  _versions integer[];
  _heads text[];
  -- One for each append.
  _calls integer[];
  _streams integer[];
  _expectations text[];
  _counts integer[];
  _froms integer[];
  _firsts bigint[];
  -- One for each event.
  _contents text[];
  _positions bigint[];
  _places integer[];
  _numbers integer[];
  _hashes text[];
  _append integer := 1;
  _last integer;
  _call integer;
  _stream integer;
  _expected text;
  _version integer;
  _event integer := 0;
  _start bigint;
  _position bigint;
  _previous text;
  _ranges jsonb;
  _recorded_at text;
BEGIN
  PERFORM pg_advisory_xact_lock(${advisoryKey(`append ${schema}`)});
${READ_HEADS}
  SELECT array_agg(call ORDER BY place), array_agg(stream ORDER BY place),
      array_agg(expected ORDER BY place), array_agg(count ORDER BY place)
    INTO _calls, _streams, _expectations, _counts
    FROM ROWS FROM (jsonb_to_recordset(_batch->'appends')
      AS (call integer, stream integer, expected text, count integer))
      WITH ORDINALITY AS a (call, stream, expected, count, place);
  _answers := array_fill(NULL::jsonb, ARRAY[_calls[cardinality(_calls)]]);
${FIND_REPEATS}

  SELECT array_agg(value->>'contentHash' ORDER BY place) INTO _contents
    FROM jsonb_array_elements(_batch->'events') WITH ORDINALITY AS e (value, place);
  _froms := array_fill(NULL::integer, ARRAY[cardinality(_calls)]);
  _firsts := array_fill(NULL::bigint, ARRAY[cardinality(_calls)]);
  _positions := array_fill(NULL::bigint, ARRAY[cardinality(_contents)]);
  _places := array_fill(NULL::integer, ARRAY[cardinality(_contents)]);
  _numbers := _places;
  _hashes := array_fill(NULL::text, ARRAY[cardinality(_contents)]);
  SELECT coalesce(max(position), 0) INTO _start FROM events;
  _position := _start;

  WHILE _append <= cardinality(_calls) LOOP
    _call := _calls[_append];
    _last := _append;
    WHILE _calls[_last + 1] = _call LOOP
      _last := _last + 1;
    END LOOP;
    IF _answers[_call] IS NULL THEN${CHECK_EXPECTED}
    END IF;
    IF _answers[_call] IS NULL THEN${TAKE_PLACES}
    ELSE
      FOR _index IN _append.._last LOOP
        _event := _event + _counts[_index];
      END LOOP;
    END IF;
    _append := _last + 1;
  END LOOP;

  _recorded_at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  IF _position > _start THEN${INSERT_EVENTS}
${INSERT_COMMANDS}
    PERFORM pg_notify('${channelOf(quoted(schema))}', '');
  END IF;
  RETURN jsonb_build_object('recordedAt', _recorded_at, 'answers', to_jsonb(_answers),
    'froms', to_jsonb(_froms), 'firsts', to_jsonb(_firsts), 'hashes', to_jsonb(_hashes));
END;
$$ LANGUAGE plpgsql
  SET search_path = ${quoted(schema)}, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off;
`;
