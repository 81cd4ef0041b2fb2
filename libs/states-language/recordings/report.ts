import type { Agreement } from './agreement.ts';
import { reasonFor } from './known-differences.ts';

/** A line of the table: how many recordings of a kind agree on one level. */
export interface Score {
  readonly kind: string;
  readonly level: string;
  readonly agreeing: number;
  readonly recorded: number;
  /** The share that must agree. */
  readonly bound: number;
}

/** Counts the recordings that agree, level by level. */
export function scoresOf(
  kind: string,
  agreements: readonly Agreement[],
  bounds: Readonly<Record<string, number>>,
): readonly Score[] {
  return Object.entries(bounds).map(([level, bound]) => {
    const differences = agreements.flatMap(({ levels }) =>
      level in levels ? [levels[level]] : [],
    );
    const agreeing = differences.filter((difference) => difference === undefined).length;
    return { kind, level, agreeing, recorded: differences.length, bound };
  });
}

export const isGoodEnough = ({ agreeing, recorded, bound }: Score): boolean =>
  agreeing >= bound * recorded;

/** Each difference, with the reason for it. */
export function* differenceLines(agreements: readonly Agreement[]): Generator<string> {
  for (const { id, levels } of agreements) {
    for (const [level, difference] of Object.entries(levels)) {
      if (difference === undefined) continue;
      yield `${id}\n  ${level}: ${difference}\n  reason: ${reasonFor(difference)}`;
    }
  }
}

/** The table of all scores. */
export function table(scores: readonly Score[]): string {
  const rows = scores.map((score) => {
    const { kind, level, agreeing, recorded, bound } = score;
    const share = recorded === 0 ? '' : `${((100 * agreeing) / recorded).toFixed(1)}%`;
    const verdict = isGoodEnough(score) ? '' : 'TOO FEW';
    return [kind, level, `${agreeing} of ${recorded}`, share, `>= ${100 * bound}%`, verdict];
  });
  const all = [['recordings', 'level', 'agreeing', 'share', 'bound', ''], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((n) =>
    Math.max(...all.map((row) => (row[n] ?? '').length)),
  );
  return all
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
