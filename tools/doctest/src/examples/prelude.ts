export { freeNames } from '../free-names.ts';

/** What examples name without making it. */
export const surroundings = {
  source: () => '/** @example load() */\nexport const load = () => 3;',
};
