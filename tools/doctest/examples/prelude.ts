export { freeNames } from '../src/free-names.ts';

/** What examples name without making it. */
export const surroundings = {
  source: () => '/** @example load() */\nexport const load = () => 3;',
};
