import { atLeast, type Least, ratiosOf, ratiosText, type Verdict, verdict } from '@stockbook/bench';
import type { MeasuredRounds } from '../products/turns.ts';

/** What the log is held to, and what it aims at. */
export const bounds = {
  /** Appends a second, times those of Emmett, by the number of clients. */
  append: new Map([
    [64, { least: 2.2, aim: 3 }],
    [512, { least: 2.5, aim: 4 }],
  ]),
  /** Commands a second on 64 streams, times those of Emmett. */
  commands: { least: 3 },
  /** Events a second from a load, times those of Emmett. */
  rehydration: { least: 1.6, aim: 2 },
  /** The time of an append at one client, in those of the same code with batches of one. */
  alone: { most: 1.05 },
  /** The same at a rate a second; a rate that is not here is only shown. */
  paced: new Map([
    [100, { most: 1.15 }],
    [500, { most: 1.15 }],
  ]),
  /** The time of a load from a snapshot of the longest stream, in that of a stream of 100 events. */
  snapshot: { most: 1.5 },
  /** The time of an append to the longest log, in that to the shortest. */
  growth: { most: 1.25 },
  /** Appends a second on PGlite at 64 clients, times those of the older build. */
  older: { least: 2.5 },
} as const;

/** Stockbook is faster than dcb-es in whatever is measured of both. */
export function beforeDcbEs(what: string, rounds: MeasuredRounds): readonly Verdict[] {
  if (rounds['dcb-es'] === undefined) return [];
  const ratios = ratiosOf('perSecond', rounds['stockbook'], rounds['dcb-es']);
  return [verdict(`${what} more than those of dcb-es`, ratios.median > 1, ratiosText(ratios))];
}

/** Stockbook beside Emmett, if Emmett was measured and there is a bound. */
export function besideEmmett(
  what: string,
  rounds: MeasuredRounds,
  bound: Least | undefined,
): readonly Verdict[] {
  if (rounds['emmett'] === undefined || bound === undefined) return [];
  const ratios = ratiosOf('perSecond', rounds['stockbook'], rounds['emmett']);
  return [atLeast(what, 'those of Emmett', ratios, bound)];
}
