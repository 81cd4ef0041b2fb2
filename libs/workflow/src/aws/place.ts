import type { ExecutionPage, ExecutionSummary } from '../execution.ts';

/**
 * Where an execution stands in a list, and what a page of it ends with: its start, and among those of
 * one moment its id. As text these are in the order of their times.
 */
export const placeOf = ({ startedAt, id }: Pick<ExecutionSummary, 'startedAt' | 'id'>): string =>
  `${startedAt}/${id}`;

export const newestFirst = (a: ExecutionSummary, b: ExecutionSummary): number =>
  placeOf(a) < placeOf(b) ? 1 : -1;

/** What stands before all that started at a time, in ms since 1970, or later. */
export const placeBefore = (time: number): string => `${new Date(time).toISOString()}/`;

/** The time of a place, in ms since 1970; undefined where the text is none. */
export function timeOf(place: string): number | undefined {
  const time = Date.parse(place.replace(/\/.*$/s, ''));
  return Number.isNaN(time) ? undefined : time;
}

/** The first executions of those found, and where the next page begins if there are more. */
export function pageOf(found: readonly ExecutionSummary[], limit: number): ExecutionPage {
  const executions = found.slice(0, limit);
  const last = executions.at(-1);
  return { executions, ...(found.length > limit && last && { next: placeOf(last) }) };
}
