import type { Decider } from '../decider.ts';
import { decisionOf } from './decision-of.ts';
import type { SomeDecider, SomeSource } from './decide-on-sources.ts';
import type { NewEvent } from '../event.ts';
import { impossible } from '../impossible.ts';
import type { StreamId } from '../stream.ts';
import type { AnySource } from './streams-decider.ts';
import type { Upcaster } from '../upcaster.ts';

/** What a decision is about: one stream, or several and how each folds. */
export type Target = StreamId | readonly AnySource[];

interface Result {
  readonly status: string;
  readonly states?: readonly unknown[];
  readonly versions?: readonly number[];
  readonly decided?: readonly unknown[];
}

/** The sources of a decision, its rules, and how its result is returned. */
export interface Rules {
  readonly sources: readonly SomeSource[];
  readonly decider: SomeDecider;
  readonly resultOf: (result: Result) => unknown;
}

/**
 * Makes one case of a decision on one stream and of one on several: one stream is a list of one. The
 * caller's signature has checked that target and decider fit each other.
 */
export function rulesOf(
  target: Target,
  decider: object,
  upcasters: readonly Upcaster[] = [],
): Rules {
  if (!('category' in target)) {
    const sources = target as readonly SomeSource[];
    return { sources, decider: decider as SomeDecider, resultOf: (result) => result };
  }
  // The decider of a category has more of a source than a reducer.
  const ofOne = decider as Decider<unknown, NewEvent, unknown, unknown> & Partial<SomeSource>;
  return {
    sources: [{ ...ofOne, stream: target, upcasters }],
    decider: overOne(ofOne),
    resultOf: firstOf,
  };
}

const overOne = ({ decide }: Decider<unknown, NewEvent, unknown, unknown>): SomeDecider => ({
  decide: (command, [state], { now, versions: [version], histories: [history] = [] }) => {
    if (version === undefined) impossible('a list of one stream has no version');
    const context = { now, version, ...(history && { history }) };
    const decision = decisionOf(decide(command, state, context));
    return 'events' in decision ? { events: [decision.events] } : decision;
  },
});

const firstOf = ({ states, versions, decided, ...rest }: Result) => ({
  ...rest,
  ...(decided && { decided: decided[0] }),
  ...(states && { state: states[0] }),
  ...(versions && { version: versions[0] }),
});
