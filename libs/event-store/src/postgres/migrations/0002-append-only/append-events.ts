import { advisoryKey } from '../../advisory-key.ts';
import { quoted } from '../../find-schema.ts';

/**
 * The only writer of the log before migration 4. It takes one advisory lock, and then looks in a later statement, and
 * so in a later snapshot, whether the streams are as expected: positions become visible in commit
 * order, and readers need not look for gaps. Lock, check and insert in one function: after
 * message-db's `write-message.sql`.
 *
 * It must run under READ COMMITTED. A TypeScript module, since bundlers do not carry `.sql` files
 * along.
 *
 * @param schema whose name the key of the lock derives from
 * @param written runs after the events were written
 */
export const appendEvents = (schema: string, written = ''): string => `
CREATE OR REPLACE FUNCTION append_events(_appends jsonb, _command_id text, _command_hash text)
RETURNS text AS $$
DECLARE
  _append jsonb;
  _event jsonb;
  _known record;
  _expected text;
  _versions integer[] := '{}';
  _heads text[] := '{}';
  _index integer := 0;
  _from integer;
  _version integer;
  _start bigint;
  _first bigint;
  _position bigint;
  _previous text;
  _hashes text[];
  _recorded_at text;
  _results jsonb := '[]';
  _ranges jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(${advisoryKey(`append ${schema}`)});

  IF _command_id IS NOT NULL THEN
    FOR _append IN SELECT value FROM jsonb_array_elements(_appends) LOOP
      SELECT content_hash, result INTO _known FROM commands
        WHERE category = _append->>'category' AND stream_id = _append->>'id'
          AND command_id = _command_id;
      IF FOUND THEN
        IF _known.content_hash <> _command_hash THEN
          RETURN jsonb_build_object('status', 'mismatch', 'stream', _append - 'events' - 'expected');
        END IF;
        RETURN jsonb_build_object('status', 'repeated', 'streams', _known.result::jsonb);
      END IF;
    END LOOP;
  END IF;

  FOR _append IN SELECT value FROM jsonb_array_elements(_appends) LOOP
    SELECT version, hash INTO _version, _previous FROM events
      WHERE category = _append->>'category' AND stream_id = _append->>'id'
      ORDER BY version DESC LIMIT 1;
    _version := coalesce(_version, 0);
    _versions := _versions || _version;
    _heads := _heads || coalesce(_previous, '');
    _expected := _append->>'expected';
    IF NOT (_expected = 'any' OR (_expected = 'no-stream' AND _version = 0)
      OR (_expected = 'stream-exists' AND _version > 0) OR _expected = _version::text) THEN
      RETURN jsonb_build_object('status', 'conflict', 'stream', _append - 'events' - 'expected',
        'actual', _version);
    END IF;
  END LOOP;

  _recorded_at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  SELECT coalesce(max(position), 0) INTO _start FROM events;
  _position := _start;

  FOR _append IN SELECT value FROM jsonb_array_elements(_appends) LOOP
    _index := _index + 1;
    _from := _versions[_index] + 1;
    _version := _versions[_index];
    _previous := _heads[_index];
    _first := _position + 1;
    _hashes := '{}';
    FOR _event IN SELECT value FROM jsonb_array_elements(_append->'events') LOOP
      _position := _position + 1;
      _version := _version + 1;
      _previous := encode(sha256(convert_to(
        _previous || ':' || _version || ':' || (_event->>'contentHash'), 'UTF8')), 'hex');
      _hashes := _hashes || _previous;
      INSERT INTO events (position, category, stream_id, version, id, type, schema_version, data,
        effective_at, recorded_at, metadata, content_hash, hash)
      VALUES (_position, _append->>'category', _append->>'id', _version,
        _event->>'id', _event->>'type', (_event->>'schemaVersion')::integer, _event->>'data',
        _event->>'effectiveAt', _recorded_at, _event->>'metadata', _event->>'contentHash',
        _previous);
    END LOOP;
    _results := _results || jsonb_build_object('category', _append->>'category',
      'id', _append->>'id', 'from', _from, 'version', _version, 'position', _first,
      'hashes', _hashes);
  END LOOP;

  IF _command_id IS NOT NULL AND _position > _start THEN
    _ranges := (SELECT jsonb_agg(value - 'position' - 'hashes')
      FROM jsonb_array_elements(_results));
    INSERT INTO commands (category, stream_id, command_id, content_hash, result)
      SELECT value->>'category', value->>'id', _command_id, _command_hash, _ranges::text
      FROM jsonb_array_elements(_ranges);
  END IF;${written}
  RETURN jsonb_build_object('status', 'appended', 'recordedAt', _recorded_at,
    'streams', _results);
END;
$$ LANGUAGE plpgsql SET search_path = ${quoted(schema)}, pg_temp;
`;
