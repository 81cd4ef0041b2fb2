import { medians, ratiosOf, ratiosText, type Verdict } from '@stockbook/bench';
import type { Measured, MeasuredRounds } from '../products/turns.ts';

/** What one measurement gave: a table, and what it is held to. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** Each figure of each round. */
  readonly rounds: MeasuredRounds;
}

/** How a table shows what was measured. */
export interface Shown {
  readonly title: string;
  /** The contender whose figures are divided by those of the others. */
  readonly ours: string;
  /** What is counted a second, and how many of it an operation is; operations by default. */
  readonly unit?: { readonly name: string; readonly each: number };
  /** The figure that is compared; `perSecond` by default. */
  readonly compared?: 'perSecond' | 'p50';
  readonly notes?: readonly string[];
  readonly verdicts?: readonly Verdict[];
}

/** Makes a table of the medians, with a row for each contender. */
export function toSection(
  rounds: MeasuredRounds,
  { title, ours, unit, compared = 'perSecond', notes = [], verdicts = [] }: Shown,
): Section {
  const what = compared === 'p50' ? 'p50' : 'a second';
  const ratioOf = (name: string, figures: readonly Measured[]) =>
    name === ours ? '' : ratiosText(ratiosOf(compared, rounds[ours], figures));
  return {
    title,
    columns: [
      '',
      unit?.name ?? 'a second',
      'p50 ms',
      'p99 ms',
      'p99.9 ms',
      `${ours} / it, ${what}`,
    ],
    rows: Object.entries(rounds).map(([name, figures]) => {
      const { perSecond, p50, p99, p999 } = medians(figures);
      const cells = [p50, p99, p999].map((milliseconds) => milliseconds.toFixed(2));
      return [name, count(perSecond * (unit?.each ?? 1)), ...cells, ratioOf(name, figures)];
    }),
    notes,
    verdicts,
    rounds,
  };
}

/** A number as a table shows it. */
export const count = (value: number): string =>
  (value < 10 ? Number(value.toFixed(2)) : Math.round(value)).toLocaleString('en');
