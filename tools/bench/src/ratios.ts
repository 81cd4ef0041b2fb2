import { type Figures, median } from './figures.ts';

/** How many times as much one has as another, round by round. */
export interface Ratios {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/**
 * @param of which figure is compared
 * @throws Error if one of them was not measured
 */
export function ratiosOf<Round extends Figures>(
  of: keyof Figures,
  ours: readonly Round[] | undefined,
  theirs: readonly Round[] | undefined,
): Ratios {
  if (!ours?.length || ours.length !== theirs?.length) {
    throw new Error('two are compared that were not measured in the same rounds');
  }
  const ratios = ours.map((round, index) => round[of] / (theirs[index]?.[of] ?? NaN));
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

/** The median, with the least and the most. */
export const ratiosText = ({ median, least, most }: Ratios): string =>
  `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
