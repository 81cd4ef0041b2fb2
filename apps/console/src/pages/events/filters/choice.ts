import type { RecordedEvent } from '@stockbook/api/client';
import type { Choice } from '../log/chosen-log.ts';
import type { EventFilters } from '../log/read-page.ts';
import type { EventsView } from '../view.ts';
import { isEventType } from '../../../format/event-type.ts';
import { toTime } from './time-input.ts';

/** What is wrong in a view that was typed, by the part of the view. */
export type Wrong = Partial<Record<keyof EventsView, string>>;

/**
 * Which events a view chooses.
 *
 * @returns no choice for all events
 */
export function choiceOf(view: EventsView): Choice | undefined {
  const filters = filtersOf(view);
  if (Object.keys(filters).length === 0 && view.q === '') return undefined;
  return { filters, matches: (event) => matches(event, filters) && hasText(event, view.q) };
}

function filtersOf(view: EventsView): EventFilters {
  const { types, productId, correlationId } = view;
  const listed = view.type.filter(isEventType).join(',');
  const times = (['from', 'to', 'recordedFrom', 'recordedTo'] as const).flatMap((name) => {
    const time = toTime(view[name]);
    return time === undefined || isWrong(view, name) ? [] : [[name, time]];
  });
  return {
    ...(listed !== '' && { [types === 'only' ? 'type' : 'notType']: listed }),
    ...(productId !== '' && { productId }),
    ...(correlationId !== '' && { correlationId }),
    ...Object.fromEntries(times),
  };
}

const isWrong = (view: EventsView, name: keyof EventsView) => wrongIn(view)[name] !== undefined;

const NO_TIME = 'Enter a date, or a date and a time, in UTC, such as 2026-01-31 08:30.';

/** What a person has to correct. The filter does not count until then. */
export function wrongIn(view: EventsView): Wrong {
  const wrong: Wrong = {};
  for (const [from, to] of [
    ['from', 'to'],
    ['recordedFrom', 'recordedTo'],
  ] as const) {
    const [start, end] = [toTime(view[from]), toTime(view[to])];
    if (view[from] !== '' && start === undefined) wrong[from] = NO_TIME;
    if (view[to] !== '' && end === undefined) wrong[to] = NO_TIME;
    if (start !== undefined && end !== undefined && end <= start) {
      wrong[to] = 'Enter a time after the one before it.';
    }
  }
  return wrong;
}

/** What GET /events does with its parameters, for events that come while the page is open. */
function matches(event: RecordedEvent, filters: EventFilters): boolean {
  const { type, notType, productId, correlationId } = filters;
  if (type !== undefined && !type.split(',').includes(event.type)) return false;
  if (notType?.split(',').includes(event.type) === true) return false;
  if (productId !== undefined) {
    if (event.stream.category !== 'product' || event.stream.id !== productId) return false;
  }
  if (correlationId !== undefined && event.metadata.correlationId !== correlationId) return false;
  return (
    isWithin(event.effectiveAt, filters.from, filters.to) &&
    isWithin(event.recordedAt, filters.recordedFrom, filters.recordedTo)
  );
}

function isWithin(time: string, from: string | undefined, to: string | undefined): boolean {
  const moment = Date.parse(time);
  return (
    (from === undefined || moment >= Date.parse(from)) &&
    (to === undefined || moment < Date.parse(to))
  );
}

/**
 * Whether the event has a text, in upper or lower case: in a value or in a name of its data, or in an id, such
 * as the id that its sender gave it, which its command id has.
 */
function hasText({ id, data, metadata }: RecordedEvent, text: string): boolean {
  const parts = [JSON.stringify(data), id, metadata.commandId ?? ''];
  return text === '' || parts.some((part) => part.toLowerCase().includes(text.toLowerCase()));
}
