import type { Verdict } from '@stockbook/bench';

/** What one measurement gave: a table, and what it is held to. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Each figure. */
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

/** The value below which a share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** A row with the median, the 99th percentile and the most, in ms. */
export const timesRow = (name: string, values: readonly number[]): readonly string[] => [
  name,
  String(values.length),
  ...[quantile(values, 0.5), quantile(values, 0.99), Math.max(...values)].map((ms) =>
    ms.toFixed(0),
  ),
];

export const TIMES = ['', 'times', 'p50 ms', 'p99 ms', 'most ms'] as const;
