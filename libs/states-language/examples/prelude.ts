import type { Scope } from '../src/scope.ts';

const scope: Scope = {
  context: { Execution: { Id: 'arn:1' } },
  variables: {},
  now: () => 0,
  random: () => 0,
  uuid: () => '00000000-0000-4000-8000-000000000000',
};

/** What examples name without making it. */
export const surroundings = { scope: () => scope };
