import { patchesOf } from '../patch.ts';

const planner = 'dynamodb/log/append-planner.ts';

export const dynamoDbPatches = patchesOf('dynamodb', {
  'put-without-condition': {
    breaks: 'puts a commit also if another one has its key',
    file: 'dynamodb/table/items.ts',
    find: "'attribute_not_exists(pk)'",
    replace: "'attribute_not_exists(pk) OR attribute_exists(pk)'",
  },
  'lost-race-acknowledged': {
    breaks: 'acknowledges an append that another writer was faster than',
    file: 'dynamodb/log/write-commits.ts',
    find: 'return taken === undefined || isOurs(taken, only);',
    replace: 'return true;',
  },
  'own-commit-not-recognised': {
    breaks: 'writes an append again if the answer to its first request was lost',
    file: 'dynamodb/log/write-commits.ts',
    find: 'return attempt !== undefined && Buffer.compare(attempt, put.a) === 0;',
    replace: 'return false;',
  },
  'marker-ignored': {
    breaks: 'does not look for a command whose marker is there',
    file: planner,
    find: 'if (after === undefined) return planned(append, head);',
    replace: 'return planned(append, head);',
  },
  'search-begins-late': {
    breaks: 'looks for a command after the commit that carried it out',
    file: planner,
    find: 'const range = { from: after + 1,',
    replace: 'const range = { from: after + 2,',
  },
  'no-trace': {
    breaks: 'forgets a command in streams without events of it',
    file: planner,
    find: "if (this.#idempotency !== 'durable') return [];",
    replace: 'return [];',
  },
  'wrong-actual': {
    breaks: 'tells a conflict with another version than the stream has',
    file: planner,
    find: 'actual: head.version };',
    replace: 'actual: head.version + 1 };',
  },
  'expected-version-believed': {
    breaks: 'believes an expected version without reading the stream',
    file: planner,
    find: 'if (events.length === 0) return undefined;',
    replace:
      "if (events.length === 0) return undefined;\n  if (typeof expected === 'number' && expected > 0) return { version: expected, hash: '' };",
  },
  'commit-not-opened': {
    breaks: 'loses events if a read begins inside of a commit',
    file: 'dynamodb/log/read-stream.ts',
    find: 'if (first && from > 1 && page[0]?.v !== from) {',
    replace: 'if (false) {',
  },
  'page-without-its-last-event': {
    breaks: 'drops the event at the end of a page of the log',
    file: 'dynamodb/order/read-order.ts',
    find: 'const events = found.slice(0, limit);',
    replace: 'const events = found.slice(0, Math.max(1, limit - 1));',
  },
  'events-too-new': {
    breaks: 'gives events that are newer than the version that is asked for',
    file: 'dynamodb/log/read-latest.ts',
    find: 'events: events.filter((event) => event.version <= version),',
    replace: 'events,',
  },
  'command-id-not-given': {
    breaks: 'reads events without the id of their command',
    file: 'dynamodb/log/commit.ts',
    find: '...(item.id !== undefined && { commandId: item.id }),',
    replace: '',
  },
  'hash-not-chained': {
    breaks: 'does not chain the hash of an event to the event before it',
    file: 'dynamodb/log/commit.ts',
    find: 'chainHash(previous, head.version + 1 + index, event.contentHash)',
    replace: "chainHash('', head.version + 1 + index, event.contentHash)",
  },
});
