import { InvalidArgument } from '../../errors/invalid-argument.ts';
import { checkProjection } from '../check-projection.ts';
import type { AnyProjection } from '../projection.ts';

/**
 * Checks the projections that a log is to run inline.
 *
 * @throws InvalidArgument
 */
export function checkInline(projections: readonly AnyProjection[]): readonly AnyProjection[] {
  const names = new Set<string>();
  for (const projection of projections) {
    checkProjection(projection);
    if (names.has(projection.name)) {
      throw new InvalidArgument('inline', `must name each projection once: ${projection.name}`);
    }
    names.add(projection.name);
  }
  return [...projections];
}
