import type { Scope } from '../scope.ts';

/** A scope for tests of expressions: its random numbers, times and ids are always the same. */
export const someScope = (parts: Partial<Scope> = {}): Scope => ({
  context: {},
  variables: {},
  now: () => 1_700_000_000_000,
  random: () => 0.25,
  uuid: () => '0195',
  ...parts,
});
