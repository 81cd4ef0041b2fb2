import {
  inventoryEventTypes,
  text,
  timeBefore,
  timeFrom,
  unknownNames,
  type Violation,
} from '@stockbook/domain';
import type { LogFilter, PositionedEvent } from '@stockbook/event-store';
import { PRODUCT_CATEGORY } from '@stockbook/workflow';
import * as z from 'zod/mini';
import type { Wanted } from './live/log-tail.ts';
import { invalidParameters } from './problem-error.ts';

const CATEGORY_BYTES = 100;

/** Event types with commas between. A type that is not known would match nothing, for ever. */
const types = () =>
  z.optional(
    z.pipe(
      z.string('must be given once, with commas between the event types'),
      z.transform((input, { issues }) => {
        const names = [...new Set(input.split(',').map((name) => name.trim()))];
        const known: readonly string[] = inventoryEventTypes;
        const unknown = names.filter((name) => !known.includes(name));
        for (const { message } of unknownNames(unknown, { kind: 'event type', known })) {
          issues.push({ code: 'custom', message, input });
        }
        return unknown.length > 0 ? z.NEVER : names;
      }),
    ),
  );

/** The parameters of GET /events that choose events. The contract says what each is. */
export const eventFilters = {
  type: types(),
  notType: types(),
  category: z.optional(text(CATEGORY_BYTES)),
  productId: z.optional(text(128)),
  correlationId: z.optional(text(1024)),
  from: z.optional(timeFrom),
  to: z.optional(timeBefore),
  recordedFrom: z.optional(timeFrom),
  recordedTo: z.optional(timeBefore),
};

type Filters = z.infer<z.ZodMiniObject<typeof eventFilters>>;

/**
 * The events that the parameters choose: type and category for the store, the others for each event.
 *
 * @throws ProblemError 400 if two parameters contradict each other
 */
export function toWanted(filters: Filters): Wanted {
  const violations = contradictions(filters);
  if (violations.length > 0) throw invalidParameters(violations);
  const { type: types, notType: exceptTypes, productId } = filters;
  const category = filters.category ?? (productId === undefined ? undefined : PRODUCT_CATEGORY);
  const filter: LogFilter = {
    ...(types && { types }),
    ...(exceptTypes && { exceptTypes }),
    ...(category !== undefined && { categories: [category] }),
  };
  const checks = checksOf(filters);
  return checks.length === 0
    ? { filter }
    : { filter, only: (event) => checks.every((check) => check(event)) };
}

function contradictions({ type, notType, category, productId, ...times }: Filters) {
  const violations: Violation[] = [];
  if (type && notType) {
    violations.push({ field: 'notType', message: 'must not come together with type' });
  }
  if (productId !== undefined && category !== undefined && category !== PRODUCT_CATEGORY) {
    const message = `must be ${PRODUCT_CATEGORY}, or left out, together with productId`;
    violations.push({ field: 'category', message });
  }
  if (category !== undefined && !isCategory(category)) {
    violations.push({
      field: 'category',
      message: `must be at most ${CATEGORY_BYTES} bytes, without a slash`,
    });
  }
  const ranges = [
    ['from', 'to'],
    ['recordedFrom', 'recordedTo'],
  ] as const;
  for (const [from, to] of ranges) {
    const [start, end] = [times[from], times[to]];
    if (start !== undefined && end !== undefined && !isBefore(start, end)) {
      violations.push({ field: to, message: `must be later than ${from}` });
    }
  }
  return violations;
}

/** The log has no other categories. */
const isCategory = (text: string): boolean =>
  Buffer.byteLength(text) <= CATEGORY_BYTES && !text.includes('/');

function checksOf({ productId, correlationId, ...times }: Filters) {
  const checks: ((event: PositionedEvent) => boolean)[] = [];
  if (productId !== undefined) {
    checks.push(({ stream }) => stream.category === PRODUCT_CATEGORY && stream.id === productId);
  }
  if (correlationId !== undefined) {
    checks.push(({ metadata }) => metadata.correlationId === correlationId);
  }
  const { from, to, recordedFrom, recordedTo } = times;
  if (from !== undefined) checks.push(({ effectiveAt }) => !isBefore(effectiveAt, from));
  if (to !== undefined) checks.push(({ effectiveAt }) => isBefore(effectiveAt, to));
  if (recordedFrom !== undefined) {
    checks.push(({ recordedAt }) => !isBefore(recordedAt, recordedFrom));
  }
  if (recordedTo !== undefined) checks.push(({ recordedAt }) => isBefore(recordedAt, recordedTo));
  return checks;
}

/** As text, times with and without a fraction of a second would be out of order. */
const isBefore = (time: string, other: string): boolean => Date.parse(time) < Date.parse(other);
