import type { Table } from '../check.ts';
import { type CatcherName, catcherNames } from './catchers.ts';
import type { Patch } from './patch.ts';
import type { Caught } from './search.ts';

/** A fault, and what caught it. */
export interface Searched {
  readonly patch: Patch;
  readonly caught: Caught;
  /** Whether the first check that caught it ended the search. */
  readonly untilCaught: boolean;
}

/** What a check made of a fault. One that is `blocked` never came to its end, which is a catch, too. */
export function outcomeOf(
  { caught, untilCaught }: Searched,
  name: CatcherName,
): 'caught' | 'not caught' | 'blocked' | 'not run' {
  if (caught.has(name)) return caught.get(name) === undefined ? 'not caught' : 'caught';
  const before = catcherNames.slice(0, catcherNames.indexOf(name));
  const ended = untilCaught && before.some((each) => caught.get(each) !== undefined);
  return ended || before.some((each) => !caught.has(each)) ? 'not run' : 'blocked';
}

/** A line that says what caught a fault. */
export function describe(caught: Caught): string {
  const by = catcherNames.filter((name) => caught.get(name) !== undefined);
  return by.length === 0 ? 'caught by none' : `caught by ${by.join(', ')}`;
}

/** How many faults each check caught. */
export const countsOf = (searched: readonly Searched[]): Record<string, number> =>
  Object.fromEntries(
    catcherNames.map((name) => [
      `caught by ${name}`,
      searched.filter((each) => ['caught', 'blocked'].includes(outcomeOf(each, name))).length,
    ]),
  );

/** Which check caught which fault, and what the first of them found. */
export const tableOf = (searched: readonly Searched[]): Table => ({
  columns: ['planted fault', 'an adapter that', ...catcherNames, 'found first'],
  rows: searched.map((each) => [
    each.patch.name,
    each.patch.breaks,
    ...catcherNames.map((name) => outcomeOf(each, name)),
    firstFound(each.caught),
  ]),
});

/** How much of a message the table shows, in characters. */
const LONGEST = 200;

function firstFound(caught: Caught): string {
  const found = [...caught.values()].find((each) => each !== undefined) ?? '';
  const line = found.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
