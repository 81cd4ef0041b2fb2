import type { Table } from '../check.ts';
import { type CatcherName, catcherNames } from './catchers.ts';
import type { Patch } from './patch.ts';
import type { Caught } from './search.ts';

/** What was found in a copy of the source. */
export interface Finding {
  readonly caught: Caught;
  /** Whether the first check that caught a fault ended the search. */
  readonly untilCaught: boolean;
}

/** A fault, and what caught it. */
export interface Searched extends Finding {
  readonly patch: Patch;
}

/** What a check made of a fault. One that is `blocked` never came to its end, which is a catch, too. */
export function outcomeOf(
  { caught, untilCaught }: Finding,
  name: CatcherName,
): 'caught' | 'not caught' | 'blocked' | 'not run' {
  if (caught.has(name)) return caught.get(name) === undefined ? 'not caught' : 'caught';
  const before = catcherNames.slice(0, catcherNames.indexOf(name));
  const ended = untilCaught && before.some((each) => caught.get(each) !== undefined);
  return ended || before.some((each) => !caught.has(each)) ? 'not run' : 'blocked';
}

/** The checks that caught a fault, also by never coming to their end. */
export const catchersOf = (found: Finding): readonly CatcherName[] =>
  catcherNames.filter((name) => ['caught', 'blocked'].includes(outcomeOf(found, name)));

/** A line that says what caught a fault. */
export const describe = (found: Finding): string =>
  `caught by ${catchersOf(found).join(', ') || 'none'}`;

/** How many faults each check caught. */
export const countsOf = (searched: readonly Searched[]): Record<string, number> =>
  Object.fromEntries(
    catcherNames.map((name) => [
      `caught by ${name}`,
      searched.filter((each) => catchersOf(each).includes(name)).length,
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
