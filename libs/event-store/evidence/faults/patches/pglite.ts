import { patchesOf } from '../patch.ts';

const batch = 'postgres/migrations/0004-batches/append-batch.ts';
const foresee = 'postgres/foresee.ts';

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
  'foreseen-hash-not-chained': {
    breaks: 'does not chain the hash of an event that it foresees to the event before it',
    file: foresee,
    find: 'chainHash(end.hash, version, ',
    replace: "chainHash('', version, ",
  },
  'foreseen-command-not-kept': {
    breaks: 'forgets the commands of appends that it foresees',
    file: foresee,
    find: 'if (command === undefined) continue;',
    replace: 'if (ended.size > 0) continue;',
  },
  'foreseen-wrongly': {
    breaks: 'rejects an append that does not end as foreseen',
    file: 'postgres/foreseen-appends.ts',
    find: 'if (!isNotAsForeseen(error) &&',
    replace: 'if (!isRefused(error) &&',
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
