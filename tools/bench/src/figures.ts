/** The figures of one measurement. Latencies are in milliseconds. */
export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

/** @param latencies in milliseconds, one for each operation, in any order */
export function toFigures(latencies: readonly number[], elapsedMs: number): Figures {
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return {
    perSecond: latencies.length / (elapsedMs / 1000),
    p50: quantile(0.5),
    p99: quantile(0.99),
    p999: quantile(0.999),
  };
}

/** The median of each figure over the rounds. */
export const medians = (rounds: readonly Figures[]): Figures => ({
  perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
  p999: median(rounds.map(({ p999 }) => p999)),
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
