import { patchesOf } from '../patch.ts';

const batch = 'postgres/migrations/0004-batches/append-batch.ts';

export const pglitePatches = patchesOf('pglite', {
  'never-wakes': {
    breaks: 'never wakes those that watch the log in its process',
    file: 'postgres/postgres-event-store.ts',
    find: 'this.#wake?.();',
    replace: '',
  },
  'hash-not-chained': {
    breaks: 'does not chain the hash of an event to the event before it',
    file: batch,
    find: "_previous || ':' || _version || ':' || _contents[_event]",
    replace: "'' || ':' || _version || ':' || _contents[_event]",
  },
  'stream-exists-is-any': {
    breaks: 'takes stream-exists as any',
    file: batch,
    find: "(_expected = 'stream-exists' AND _version > 0)",
    replace: "_expected = 'stream-exists'",
  },
  'command-not-kept': {
    breaks: 'forgets the commands that it carried out',
    file: batch,
    find: 'WHERE _answers[c.call] IS NULL;`;',
    replace: 'WHERE false;`;',
  },
});
