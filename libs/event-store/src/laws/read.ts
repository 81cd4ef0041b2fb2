import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { ReadAllOptions, ReadOptions } from '../event-store.ts';
import { limits } from '../limits.ts';
import { checkObject } from './object.ts';
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

/**
 * Checks the options of `readAll`, and fills in their defaults. A position is digits on every adapter; '0'
 * is before the first one.
 *
 * @throws InvalidArgument
 * @example
 * prepareReadAll().after // '0'
 */
export function prepareReadAll(options: ReadAllOptions = {}): Required<ReadAllOptions> {
  checkObject('options', options);
  const { after = '0' } = options;
  if (typeof after !== 'string' || !POSITION.test(after)) {
    const was = typeof after === 'string' ? '' : `, not ${nameOf(after)}`;
    throw new InvalidArgument('after', `must be the position of an event${was}`);
  }
  return { after, limit: checkLimit(options.limit) };
}

const checkLimit = (limit: number = limits.page): number =>
  checkWholeNumber('limit', limit, { least: 1, most: limits.page });
