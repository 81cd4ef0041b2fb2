import { advisoryKey } from '../advisory-key.ts';
import { channelOf } from '../channel.ts';
import { quoted } from '../find-schema.ts';
import { appendAndNotify } from './0003-reading/index.ts';
import { appendBatch } from './0004-batches/append-batch.ts';

/** The SQLSTATE of appends that were foreseen for another end of the log. */
export const NOT_AS_FORESEEN = 'SB002';

/**
 * Appends what a process worked out beforehand, since it alone writes to the log: events with their versions and
 * hashes, and the commands with their results. It takes half of the time of `append_batch`. It believes the versions
 * and hashes, but checks that the log ends where it was thought to, and else raises {@link NOT_AS_FORESEEN}. If a
 * command was carried out before, or a stream has a version, it raises a unique_violation. Nothing is written then.
 *
 * Nothing calls it on a server, where other processes write. It must run under READ COMMITTED.
 */
export const appendForeseen = (schema: string): string => `
CREATE OR REPLACE FUNCTION append_foreseen(_batch jsonb) RETURNS void AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(${advisoryKey(`append ${schema}`)});
  IF (SELECT coalesce(max(position), 0) FROM events) <> (_batch->>'before')::bigint THEN
    RAISE EXCEPTION 'the log ends elsewhere' USING ERRCODE = '${NOT_AS_FORESEEN}';
  END IF;
  INSERT INTO events (position, category, stream_id, version, id, type, schema_version, data,
      effective_at, recorded_at, metadata, content_hash, hash)
    SELECT (_batch->>'before')::bigint + e.place, e.category, e.stream, e.version, e.id, e.type,
        e.schema_version, e.data, e.effective_at, _batch->>'recordedAt', e.metadata,
        e.content_hash, e.hash
      FROM ROWS FROM (jsonb_to_recordset(_batch->'events') AS (category text, stream text,
          version integer, id text, type text, "schemaVersion" integer, data text,
          "effectiveAt" text, metadata text, "contentHash" text, hash text))
        WITH ORDINALITY AS e (category, stream, version, id, type, schema_version, data,
          effective_at, metadata, content_hash, hash, place);
  INSERT INTO commands (category, stream_id, command_id, content_hash, result)
    SELECT category, stream, id, hash, result
      FROM jsonb_to_recordset(_batch->'commands')
        AS c (category text, stream text, id text, hash text, result text);
  PERFORM pg_notify('${channelOf(quoted(schema))}', '');
END;
$$ LANGUAGE plpgsql
  SET search_path = ${quoted(schema)}, pg_temp
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off;
`;

/** Migration 6: appends that are foreseen; and `append_batch` notes what a command wrote, and does not look for it. */
export const foreseen = (schema: string): string => appendBatch(schema) + appendForeseen(schema);

/** The functions that hold the name of the schema. */
export const appendFunctions = (schema: string): string =>
  appendAndNotify(schema) + appendBatch(schema) + appendForeseen(schema);
