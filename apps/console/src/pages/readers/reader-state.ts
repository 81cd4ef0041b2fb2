import type { Reader } from '@stockbook/api/client';
import { groupDigits } from '../../format/quantity.ts';

/** What a reader does now, for people. */
export interface ReaderState {
  readonly kind: 'building' | 'standing' | 'behind' | 'current';
  readonly text: string;
}

/**
 * What a reader does now.
 */
export function readerState({ building, standingStill, lagEvents }: Reader): ReaderState {
  if (standingStill) return { kind: 'standing', text: 'Standing still' };
  if (building !== undefined) return { kind: 'building', text: 'Being built anew' };
  if (lagEvents === 0) return { kind: 'current', text: 'Up to date' };
  return { kind: 'behind', text: `Reading, ${groupDigits(String(lagEvents))} behind` };
}

/**
 * How much of a build is done, in per cent. It reaches 100 only when all is done.
 *
 * @example percentDone({ done: 999, total: 1000 }) // 99
 */
export const percentDone = ({ done, total }: NonNullable<Reader['building']>): number =>
  total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));

/**
 * The builds that people asked for and that are complete now.
 *
 * @param asked the number of the build by the projection's name
 */
export const completed = (
  asked: ReadonlyMap<string, number>,
  readers: readonly Reader[],
): readonly Reader[] =>
  readers.filter(({ kind, name, build }) => {
    const wanted = kind === 'projection' ? asked.get(name) : undefined;
    return wanted !== undefined && build !== undefined && build >= wanted;
  });
