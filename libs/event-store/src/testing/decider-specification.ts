import { AssertionError } from 'node:assert';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Decider, Decision } from '../decider.ts';

/** What must follow; each throws an AssertionError where it does not. */
export interface Then<Event> {
  /** The decision is exactly these events, in this order; none for a command that changes nothing. */
  then(events: readonly Event[]): void;
  /** The decision is a rejection with this code. */
  thenRejected(code: string): void;
}

export interface When<Command, Event> {
  when(command: Command): Then<Event>;
}

/**
 * Says what a decider must decide, in the words given, when, then; for any test framework.
 *
 * After Emmett's `deciderSpecification.ts`.
 *
 * @throws AssertionError naming what was expected and what was decided
 * @example
 * const given = deciderSpecification(inventory)
 * given([created, received(3)]).when(ship(2)).then([shipped(2)])
 * given([created]).when(ship(2)).thenRejected('insufficient-stock')
 */
export function deciderSpecification<Command, Event, State>({
  initialState,
  decide,
  evolve,
}: Decider<Command, Event, State>): (events: readonly Event[]) => When<Command, Event> {
  return (events) => ({
    when: (command) => {
      const state = events.reduce((before, event) => evolve(before, event), initialState());
      const decision = decide(command, state);
      return {
        then: (expected) => {
          const asExpected = 'events' in decision && isDeepStrictEqual(decision.events, expected);
          if (!asExpected) fail({ events: expected }, decision);
        },
        thenRejected: (code) => {
          const asExpected = 'rejected' in decision && decision.rejected.code === code;
          if (!asExpected) fail({ rejected: { code } }, decision);
        },
      };
    },
  });
}

function fail<Event>(expected: object, actual: Decision<Event>): never {
  const show = (value: object) => inspect(value, { depth: null, maxArrayLength: null });
  const message = `expected the decision\n${show(expected)}\nbut it was\n${show(actual)}`;
  throw new AssertionError({ message, expected, actual, operator: 'decide' });
}
