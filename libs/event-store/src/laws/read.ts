import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { EventInStream, ReadAllOptions, ReadOptions } from '../event-store.ts';
import { limits } from '../limits.ts';
import { checkFilter, type PreparedFilter } from './filter.ts';
import { checkKnownNames } from './known-names.ts';
import { checkObject } from './object.ts';
import { checkStream } from './stream.ts';
import { nameOf } from './text.ts';
import { checkWholeNumber } from './whole-number.ts';

/** Which events of a stream to read, with all defaults filled in. */
export type ReadRange = Required<ReadOptions>;

/**
 * Checks the options of `read`, and fills in their defaults.
 *
 * @throws InvalidArgument
 * @example
 * prepareRead({ limit: 10 }).direction // 'forwards'
 */
export function prepareRead(options: ReadOptions = {}): ReadRange {
  checkObject('options', options);
  checkKnownNames('options.', options, ['from', 'to', 'direction', 'limit']);
  const { from = 1, to = Number.MAX_SAFE_INTEGER, direction = 'forwards' } = options;
  checkWholeNumber('from', from, { least: 1 });
  checkWholeNumber('to', to, { least: 0 });
  if (direction !== 'forwards' && direction !== 'backwards') {
    throw new InvalidArgument('direction', "must be 'forwards' or 'backwards'");
  }
  return { from, to, direction, limit: checkLimit(options.limit) };
}

/** A position that a log issues: up to 15 digits, which every adapter counts exactly. */
const POSITION = /^(?:0|[1-9]\d{0,14})$/;

/** Which events of the log to read, with all defaults filled in. */
export interface LogRange {
  readonly after: string;
  readonly limit: number;
  readonly filter: PreparedFilter;
}

/**
 * Checks the options of `readAll`, and fills in their defaults.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * prepareReadAll().after // '0'
 */
export function prepareReadAll(options: ReadAllOptions = {}): LogRange {
  checkObject('options', options);
  checkKnownNames('options.', options, ['after', 'limit', 'filter']);
  const { after = '0', limit, filter } = options;
  return {
    after: checkPosition('after', after),
    limit: checkLimit(limit),
    filter: checkFilter(filter),
  };
}

/** The place of an event in its stream, and the position behind which its own one lies. */
export type PreparedPlace = Required<EventInStream>;

/**
 * Checks the place of an event, and copies it.
 *
 * @throws InvalidArgument, UnstorableText
 * @example
 * preparePlace({ stream: { category: 'product', id: '100' }, version: 1 }).after // '0'
 */
export function preparePlace(event: EventInStream): PreparedPlace {
  checkObject('event', event);
  const { stream, version, after = '0' } = event;
  return {
    stream: checkStream(stream),
    version: checkWholeNumber('version', version, { least: 1 }),
    after: checkPosition('after', after),
  };
}

/**
 * Checks a position. It is digits on every adapter; '0' is before the first one.
 *
 * @throws InvalidArgument
 * @example
 * checkPosition('after', '7') // '7'
 */
export function checkPosition(field: string, value: unknown): string {
  if (typeof value === 'string' && POSITION.test(value)) return value;
  const was = typeof value === 'string' ? '' : `, not ${nameOf(value)}`;
  throw new InvalidArgument(field, `must be the position of an event${was}`);
}

const checkLimit = (limit: number = limits.page): number =>
  checkWholeNumber('limit', limit, { least: 1, most: limits.page });
