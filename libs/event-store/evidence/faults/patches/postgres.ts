import { patchesOf } from '../patch.ts';

const batch = 'postgres/migrations/0004-batches/append-batch.ts';
const store = 'postgres/postgres-event-store.ts';
const snapshots = 'postgres/snapshot-rows.ts';
const lock = '  PERFORM pg_advisory_xact_lock(${advisoryKey(`append ${schema}`)});\n';

export const postgresPatches = patchesOf('postgres', {
  'no-lock': {
    breaks: 'takes no lock for an append: two may take the same positions',
    file: batch,
    find: lock,
    replace: '',
  },
  'lock-too-late': {
    breaks: 'takes the lock of appends after it has looked where the streams end',
    file: batch,
    find: `${lock}\${READ_HEADS}`,
    replace: `\${READ_HEADS}\n${lock}`,
  },
  'mismatch-taken-for-repeat': {
    breaks: 'takes a command with other content for a repeat',
    file: batch,
    find: 'k.content_hash = c.hash AS is_repeat',
    replace: 'true AS is_repeat',
  },
  'command-of-any-stream': {
    breaks: 'takes a command id for one in all streams of a category',
    file: batch,
    find: 'WHERE category = _categories[c.stream] AND stream_id = _ids[c.stream]',
    replace: 'WHERE category = _categories[c.stream]',
  },
  'version-gap': {
    breaks: 'leaves a version out between two events of an append',
    file: batch,
    find: '_version := _version + 1;',
    replace: '_version := _version + 1 + (_count % 2);',
  },
  'wrong-actual': {
    breaks: 'tells a conflict with another version than the stream has',
    file: batch,
    find: "'actual', _version);",
    replace: "'actual', _version + 1);",
  },
  'refused-events-stay': {
    breaks: 'gives the events of a refused append to the next append of its batch',
    file: batch,
    find: '_event := _event + _counts[_index];',
    replace: 'NULL;',
  },
  'head-not-carried-on': {
    breaks: 'chains two appends of a batch to the same event',
    file: batch,
    find: '_heads[_stream] := _previous;',
    replace: '',
  },
  'answers-mixed-up': {
    breaks: 'gives the answers of a batch to other callers than asked',
    file: 'postgres/batches.ts',
    find: 'const result = results[index] ??',
    replace: 'const result = results[results.length - 1 - index] ??',
  },
  'unknown-outcome-written-again': {
    breaks: 'writes a batch again whose outcome is unknown, after a lost connection',
    file: 'postgres/each-on-its-own.ts',
    find: 'if (isStoreUnavailable(reason)) throw reason;',
    replace: '',
  },
  'page-begins-late': {
    breaks: 'skips the event after the position of a page of the log',
    file: 'postgres/read-log.ts',
    find: "'position > $1'",
    replace: "'position > $1::bigint + 1'",
  },
  'pages-in-another-order': {
    breaks: 'orders the events of a page of the log by their streams',
    file: 'postgres/read-log.ts',
    find: ') ON true ORDER BY position`;',
    replace: ') ON true ORDER BY category, stream_id, version`;',
  },
  'backwards-is-forwards': {
    breaks: 'reads a stream forwards, also if it is to be read backwards',
    file: store,
    find: "direction === 'backwards' ? 'DESC' : 'ASC'",
    replace: "'ASC'",
  },
  'snapshot-of-another-reducer': {
    breaks: 'believes a snapshot of another reducer',
    file: snapshots,
    find: 'AND s.reducer = ${of.reducer}\n      AND s.version',
    replace: 'AND (s.reducer = ${of.reducer} OR true)\n      AND s.version',
  },
  'snapshot-too-new': {
    breaks: 'believes a snapshot that is newer than the version that is asked for',
    file: snapshots,
    find: 'AND s.version <= ${of.version}\n',
    replace: 'AND (s.version <= ${of.version} OR true)\n',
  },
  'stale-after-a-conflict': {
    breaks: 'goes on with the state that it knows of a stream after a conflict',
    file: 'postgres/recent-streams.ts',
    find: 'if (known && known.version < actual) this.#remove(key);',
    replace: '',
  },
  'recent-state-of-another-reducer': {
    breaks: 'gives the state that it knows of a stream to another reducer',
    file: 'postgres/recent-streams.ts',
    find: 'snapshot.reducerVersion !== reducerVersion) return undefined;',
    replace: "snapshot.reducerVersion === '') return undefined;",
  },
  'stale-refusal': {
    breaks: 'refuses on a state that may be stale',
    file: 'deciding/decide-on-sources.ts',
    find: '? eventsOf(() => decide(loaded))',
    replace: '? decide(loaded)',
  },
  'no-notice': {
    breaks: 'does not notify those that listen',
    file: batch,
    find: "PERFORM pg_notify('${channelOf(quoted(schema))}', '');",
    replace: '',
  },
});
