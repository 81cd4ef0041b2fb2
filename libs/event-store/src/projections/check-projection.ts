import { InvalidArgument } from '../errors/invalid-argument.ts';
import { checkFilter } from '../laws/filter.ts';
import { nameOf } from '../laws/text.ts';
import { toReaderKey } from '../subscriptions/reader-name.ts';
import type { AnyProjection } from './projection.ts';

/**
 * Checks the definition of a projection.
 *
 * @throws InvalidArgument
 */
export function checkProjection(projection: AnyProjection): void {
  const key = toReaderKey(projection);
  checkFilter(projection.filter);
  for (const name of ['key', 'project', 'terms'] as const) {
    const value: unknown = projection[name];
    if (typeof value === 'function' || (name === 'terms' && value === undefined)) continue;
    throw new InvalidArgument(
      name,
      `must be a function, in projection ${key}, not ${nameOf(value)}`,
    );
  }
}
