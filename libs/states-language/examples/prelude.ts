import { someScope } from '../src/testing/some-scope.ts';

/** What examples of expressions are evaluated in. */
export const surroundings = {
  scope: () => someScope({ context: { Execution: { Id: 'arn:1' } } }),
};
