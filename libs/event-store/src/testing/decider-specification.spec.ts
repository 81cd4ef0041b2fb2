import { AssertionError } from 'node:assert';
import { describe, expect, it } from 'vitest';
import type { Decision, DecisionContext } from '../decider.ts';
import { deciderSpecification } from './decider-specification.ts';

interface Taken {
  readonly type: 'taken';
  readonly data: { readonly seats: number };
}
const taken = (seats: number): Taken => ({ type: 'taken', data: { seats } });
const given = deciderSpecification({
  initialState: () => 3,
  evolve: (free: number, { data }: Taken) => free - data.seats,
  decide: (seats: number, free: number): Decision<Taken> =>
    seats > free
      ? { rejected: { code: 'full', message: `${free} are free` } }
      : { events: Array.from({ length: seats }, () => taken(1)) },
});

describe('a decider specification', () => {
  it('holds where the decision is as expected', () => {
    given([])
      .when(2)
      .then([taken(1), taken(1)]);
    given([taken(1)])
      .when(0)
      .then([]);
    given([taken(1), taken(1)])
      .when(2)
      .thenRejected('full');
  });

  it('takes a rejection of any type: as a whole, or by its code', () => {
    const full = (free: number) => ({ rejected: { code: 'Full', free } as const });
    const room = {
      initialState: () => 3,
      evolve: (free: number, { data }: Taken) => free - data.seats,
      decide: (seats: number, free: number): Decision<Taken, { code: 'Full'; free: number }> =>
        seats > free ? full(free) : { events: [taken(seats)] },
    };
    const rejected = deciderSpecification(room)([taken(1)]).when(3);
    rejected.thenRejected('Full');
    rejected.thenRejected({ code: 'Full', free: 2 });
    expect(() => rejected.thenRejected({ code: 'Full', free: 3 })).toThrow(AssertionError);
    // @ts-expect-error: there is no such code
    expect(() => rejected.thenRejected('Empty')).toThrow(AssertionError);
    const named = { ...room, decide: (): Decision<Taken, 'Empty'> => ({ rejected: 'Empty' }) };
    deciderSpecification(named)([]).when(1).thenRejected('Empty');
  });

  it('gives a decider the version, the present and, if it asks, the events', () => {
    const now = new Date('2026-01-31T12:00:00Z');
    const seen: unknown[] = [];
    const asking = {
      initialState: () => 3,
      evolve: (free: number, { data }: Taken) => free - data.seats,
      decide: (seats: number, _free: number, context: DecisionContext<Taken>): Decision<Taken> => {
        seen.push(context);
        return context.history ? { events: [taken(seats)] } : { needsHistory: true };
      },
    };
    deciderSpecification(asking, { now })([taken(2)])
      .when(1)
      .then([taken(1)]);
    expect(seen).toEqual([
      { now, version: 1 },
      { now, version: 1, history: [taken(2)] },
    ]);
  });

  it.each<[string, () => void, string, string]>([
    [
      'other data',
      () =>
        given([])
          .when(1)
          .then([taken(2)]),
      'seats: 2',
      'seats: 1',
    ],
    ['an event less', () => given([]).when(1).then([]), 'events: []', 'seats: 1'],
    [
      'an event more',
      () =>
        given([])
          .when(0)
          .then([taken(1)]),
      'seats: 1',
      'events: []',
    ],
    ['events, not a rejection', () => given([]).when(4).then([]), 'events: []', `code: 'full'`],
    ['a rejection, not events', () => given([]).when(0).thenRejected('full'), 'full', 'events: []'],
    [
      'another code',
      () =>
        given([taken(3)])
          .when(1)
          .thenRejected('closed'),
      `code: 'closed'`,
      `code: 'full', message: '0 are free'`,
    ],
  ])('fails on %s, and names expected and actual', (_name, specification, expected, actual) => {
    let error: unknown;
    try {
      specification();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(AssertionError);
    const [, first, second] = /^expected the decision\n(.*)\nbut it was\n(.*)$/s.exec(
      (error as AssertionError).message,
    ) ?? ['', '', ''];
    expect(first).toContain(expected);
    expect(second).toContain(actual);
  });
});
