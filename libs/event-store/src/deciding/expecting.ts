import type { SomeDecider } from './decide-on-sources.ts';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { Conflict } from '../event-store.ts';
import { type ExpectedVersion, isAsExpected } from '../expected-version.ts';
import { impossible } from '../impossible.ts';
import { checkExpectedVersion } from '../laws/expected-version.ts';
import type { Rules } from './one-stream.ts';

/** A stream is not at the version that the caller expects. */
export class Unexpected {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    this.conflict = conflict;
  }
}

/**
 * Returns the rules, and before them the expected versions. What is unexpected is a refusal, so that a
 * repeat is recognised first.
 *
 * @param expected of one stream, or of each source
 * @throws InvalidArgument if it is no expected version, or a list of another length
 */
export function expecting(
  expected: ExpectedVersion | readonly ExpectedVersion[],
  { sources, decider }: Pick<Rules, 'sources' | 'decider'>,
): SomeDecider {
  const versions = Array.isArray(expected)
    ? ofEach(expected, sources.length)
    : [checkExpectedVersion('expected', expected)];
  return {
    decide: (input, states, context) => {
      for (const [index, { stream }] of sources.entries()) {
        const actual = context.versions[index] ?? impossible('a source was not loaded');
        const version = versions[index] ?? impossible('a source has no expected version');
        if (!isAsExpected(version, actual)) {
          return { rejected: new Unexpected({ stream, expected: version, actual }) };
        }
      }
      return decider.decide(input, states, context);
    },
  };
}

function ofEach(expected: readonly unknown[], sources: number): readonly ExpectedVersion[] {
  if (expected.length !== sources) {
    throw new InvalidArgument(
      'expected',
      `must have a version for each of the ${sources} streams, or 'any', not ${expected.length}`,
    );
  }
  return Array.from(expected, (each, index) => checkExpectedVersion(`expected[${index}]`, each));
}
