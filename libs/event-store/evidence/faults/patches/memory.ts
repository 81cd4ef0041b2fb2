import { patchesOf } from '../patch.ts';

const file = 'memory/memory-event-store.ts';

export const memoryPatches = patchesOf('memory', {
  'repeat-written-again': {
    breaks: 'carries a command out again when it is repeated',
    file,
    find: "if (ranges) return { status: 'repeat', ranges };",
    replace: '',
  },
  'mismatch-not-told': {
    breaks: 'takes a command with other content for a repeat',
    file,
    find: 'if (kept.contentHash !== command.contentHash) {',
    replace: 'if (false) {',
  },
  'command-of-first-stream': {
    breaks: 'keeps a command over several streams with the first one only',
    file,
    find: 'for (const { stream } of appends) this.#commands.set(',
    replace: 'for (const { stream } of appends.slice(0, 1)) this.#commands.set(',
  },
  'wrong-actual': {
    breaks: 'tells a conflict with another version than the stream has',
    file,
    find: 'conflict: { stream, expected, actual } };',
    replace: 'conflict: { stream, expected, actual: actual + 1 } };',
  },
  'checks-before-it-waits': {
    breaks: 'checks the expected version, and writes a moment later',
    file,
    find: 'const recorded = this.#record(appends, now);',
    replace: 'await null; const recorded = this.#record(appends, now);',
  },
  'page-without-its-last-event': {
    breaks: 'drops the event at the end of a page of the log',
    file,
    find: 'this.#log.slice(start, start + limit)',
    replace: 'this.#log.slice(start, start + limit - 1)',
  },
  'index-begins-late': {
    breaks: 'skips the event after the position, if the log is filtered',
    file: 'memory/log-index.ts',
    find: 'if (Number(events[middle]?.position) <= after)',
    replace: 'if (Number(events[middle]?.position) <= after + 1)',
  },
  'shares-the-stream': {
    breaks: 'gives its readers the object that it keeps',
    file,
    find: 'stream: { ...stream },\n  metadata',
    replace: 'stream,\n  metadata',
  },
  'hash-not-chained': {
    breaks: 'does not chain the hash of an event to the event before it',
    file,
    find: 'chainHash(hash, version, event.contentHash)',
    replace: "chainHash('', version, event.contentHash)",
  },
  'backwards-from-the-start': {
    breaks: 'reads the first events backwards, not the last ones',
    file,
    find: 'all.slice(Math.max(start, end - limit), end)',
    replace: 'all.slice(start, Math.min(end, start + limit))',
  },
  'never-wakes': {
    breaks: 'never wakes those that watch the log',
    file,
    find: 'this.#wake?.();',
    replace: '',
  },
  'head-of-another-stream': {
    breaks: 'believes heads and snapshots of other streams',
    file: 'laws/issued.ts',
    find: 'isSameStream(stream, issued.stream) && ',
    replace: '',
  },
});
