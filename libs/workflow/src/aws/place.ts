import type { ExecutionPage, ExecutionSummary } from '../execution.ts';

/**
 * An execution's place in a list: its start, then its id. Sorted as text, places are in order of time.
 * A page ends with the place of its last execution.
 */
export const placeOf = ({ startedAt, id }: Pick<ExecutionSummary, 'startedAt' | 'id'>): string =>
  `${startedAt}/${id}`;

export const newestFirst = (a: ExecutionSummary, b: ExecutionSummary): number =>
  placeOf(a) < placeOf(b) ? 1 : -1;

/** The place before all executions that started at a time, in ms since 1970, or later. */
export const placeBefore = (time: number): string => `${new Date(time).toISOString()}/`;

/** The time of a place, in ms since 1970; undefined if the text is not a place. */
export function timeOf(place: string): number | undefined {
  const time = Date.parse(place.replace(/\/.*$/s, ''));
  return Number.isNaN(time) ? undefined : time;
}

/** A page of the executions found, with the place of the next page if there are more. */
export function pageOf(found: readonly ExecutionSummary[], limit: number): ExecutionPage {
  const executions = found.slice(0, limit);
  const last = executions.at(-1);
  return { executions, ...(found.length > limit && last && { next: placeOf(last) }) };
}
