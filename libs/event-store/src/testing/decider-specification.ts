import { AssertionError } from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Decider, Rejection } from '../decider.ts';

/** What the decider must decide. Each method throws an AssertionError if it does not. */
export interface Then<Event, Refused = Rejection> {
  /** The decision is these events, in this order. */
  then(events: readonly Event[]): void;
  /** The decision is this rejection, or one with this code. */
  thenRejected(rejected: Refused | CodeOf<Refused>): void;
}

type CodeOf<Refused> = Refused extends { readonly code: infer Code } ? Code : never;

/** The command to decide. */
export interface When<Command, Event, Refused = Rejection> {
  when(command: Command): Then<Event, Refused>;
}

/**
 * Tests a decider with given (events), when (a command), then (events or a rejection), in any test
 * framework. A decider that needs history gets the given events. After Emmett's
 * `deciderSpecification.ts`.
 *
 * @param options.now the present, for the decider; the system's clock by default
 * @throws AssertionError with the expected decision and the actual one
 * @example
 * const added = (n: number) => ({ type: 'added', data: n })
 * const given = deciderSpecification({
 *   initialState: () => 0,
 *   decide: (n: number, total: number) =>
 *     total + n > 9 ? { rejected: { code: 'full', message: '9 at most' } } : { events: [added(n)] },
 *   evolve: (total: number, event: ReturnType<typeof added>) => total + event.data,
 * })
 * given([added(3)]).when(2).then([added(2)])
 * given([added(3)]).when(7).thenRejected('full')
 */
export function deciderSpecification<Command, Event, State, Refused = Rejection>(
  { initialState, decide, evolve }: Decider<Command, Event, State, Refused>,
  { now = new Date() }: { readonly now?: Date } = {},
): (events: readonly Event[]) => When<Command, Event, Refused> {
  return (events) => ({
    when: (command) => {
      const state = events.reduce((before, event) => evolve(before, event), initialState());
      const context = { now, version: events.length };
      const first = decide(command, state, context);
      const decision =
        'needsHistory' in first ? decide(command, state, { ...context, history: events }) : first;
      return {
        then: (expected) => {
          const asExpected = 'events' in decision && isDeepStrictEqual(decision.events, expected);
          if (!asExpected) fail({ events: expected }, decision);
        },
        thenRejected: (expected) => {
          const asExpected = 'rejected' in decision && isRejected(decision.rejected, expected);
          if (!asExpected) fail({ rejected: shown(expected, decision) }, decision);
        },
      };
    },
  });
}

const isRejected = (actual: unknown, expected: unknown): boolean =>
  isDeepStrictEqual(actual, expected) || hasCode(actual, expected);

/** A code is shown as one, unless the decider's rejections are texts. */
const shown = (expected: unknown, decision: object): unknown =>
  typeof expected === 'string' && !('rejected' in decision && typeof decision.rejected === 'string')
    ? { code: expected }
    : expected;

const hasCode = (actual: unknown, code: unknown): boolean =>
  typeof actual === 'object' && actual !== null && 'code' in actual && actual.code === code;

function fail(expected: object, actual: object): never {
  const show = (value: object) => inspect(value, { depth: null, maxArrayLength: null });
  const message = `expected the decision\n${show(expected)}\nbut it was\n${show(actual)}`;
  throw new AssertionError({ message, expected, actual, operator: 'decide' });
}
