import type { HistoryEvent } from '@stockbook/api/client';

/** Until when a product is shown, on the two axes of time. */
export interface Moment {
  /** As it happened until this time, RFC 3339; empty: until now. */
  readonly at: string;
  /** As it was known at this version, or at this time; empty: as it is known now. */
  readonly known: string;
}

export interface StateAt {
  /** The last event that counts, with the product after it; undefined before the first. */
  readonly last: HistoryEvent | undefined;
  /** How many events are left out. */
  readonly left: number;
}

const VERSION = /^\d{1,9}$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

const isTime = (text: string): boolean => RFC_3339.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with a moment that a person typed, by axis. */
export function wrongMoment({ at, known }: Moment): {
  readonly at?: string;
  readonly known?: string;
} {
  return {
    ...(at !== '' && !isTime(at) && { at: 'Enter a time such as 2026-01-31T08:30:00Z' }),
    ...(known !== '' &&
      !VERSION.test(known) &&
      !isTime(known) && {
        known: 'Enter a version such as 12, or a time such as 2026-01-31T08:30:00Z',
      }),
  };
}

/** What of a moment counts: what a person typed wrong does not, on all of the page. */
export function countingOf({ at, known }: Moment): Moment {
  const wrong = wrongMoment({ at, known });
  return { at: wrong.at === undefined ? at : '', known: wrong.known === undefined ? known : '' };
}

/**
 * The product as it was at a moment, from its history. The log takes no late events, so that events happened
 * in the order in which they became known, and the state after the last of them is the state at the moment.
 *
 * @param history all events of the product, oldest first
 */
export function stateAt(history: readonly HistoryEvent[], moment: Moment): StateAt {
  const counting = countingOf(moment);
  const { known } = counting;
  const at = counting.at === '' ? undefined : Date.parse(counting.at);
  const isKnown = ({ version, recordedAt }: HistoryEvent): boolean => {
    if (known === '') return true;
    return VERSION.test(known)
      ? version <= Number(known)
      : Date.parse(recordedAt) <= Date.parse(known);
  };
  const events = history.filter(
    (event) => isKnown(event) && (at === undefined || Date.parse(event.effectiveAt) <= at),
  );
  return { last: events.at(-1), left: history.length - events.length };
}

/**
 * The time of the event to which a person drags the axis; empty for now. Events of one time happen together: a
 * step back leaves all of them, since it would otherwise lead to where it began.
 *
 * @param from the place of the axis, from 1: how many events count
 * @param to the place to which it is dragged
 */
export function draggedTo(history: readonly HistoryEvent[], from: number, to: number): string {
  if (to >= history.length) return '';
  const timeOf = (place: number) => history[place - 1]?.effectiveAt ?? '';
  let place = to;
  while (to < from && place > 1 && timeOf(place) === timeOf(from)) place -= 1;
  return timeOf(place);
}
