import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { checkFilter } from '../../laws/filter.ts';
import { toReaderKey } from '../../subscriptions/reader-name.ts';
import type { AnyProjection } from '../projection.ts';

/**
 * Checks the projections that a log is to run inline.
 *
 * @throws InvalidArgument
 */
export function checkInline(projections: readonly AnyProjection[]): readonly AnyProjection[] {
  const names = new Set<string>();
  for (const projection of projections) {
    toReaderKey(projection);
    checkFilter(projection.filter);
    if (names.has(projection.name)) {
      throw new InvalidArgument('inline', `must name each projection once: ${projection.name}`);
    }
    names.add(projection.name);
  }
  return [...projections];
}
