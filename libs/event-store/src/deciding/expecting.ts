import type { SomeDecider } from './decide-on-sources.ts';
import type { Conflict } from '../event-store.ts';
import { type ExpectedVersion, isAsExpected } from '../expected-version.ts';
import { impossible } from '../impossible.ts';
import type { Rules } from './one-stream.ts';

/** A stream is not at the version that the caller expects. */
export class Unexpected {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    this.conflict = conflict;
  }
}

/**
 * The rules, and before them the expected versions. What is unexpected is a refusal, so that a repeat is
 * recognised first.
 */
export const expecting = (
  expected: readonly ExpectedVersion[],
  { sources, decider }: Pick<Rules, 'sources' | 'decider'>,
): SomeDecider => ({
  decide: (input, states, context) => {
    for (const [index, { stream }] of sources.entries()) {
      const actual = context.versions[index] ?? impossible('a source was not loaded');
      const version = expected[index] ?? 'any';
      if (!isAsExpected(version, actual)) {
        return { rejected: new Unexpected({ stream, expected: version, actual }) };
      }
    }
    return decider.decide(input, states, context);
  },
});
