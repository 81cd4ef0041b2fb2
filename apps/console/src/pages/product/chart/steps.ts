import type { HistoryEvent } from '@stockbook/api/client';

/** A point of time from which on a value holds. Numbers are for drawing: the table has the exact decimals. */
export interface Step {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
}

/** The decimals of a product that are drawn. */
export type Drawn = 'quantity' | 'value';

/** The steps of a product's quantity or value over the time in which its events happened. */
export const stepsOf = (history: readonly HistoryEvent[], drawn: Drawn): readonly Step[] =>
  history
    .map(({ effectiveAt, product }) => ({
      at: Date.parse(effectiveAt),
      value: Number(product[drawn]),
    }))
    // Stable: of events at the same moment the last is what holds.
    .toSorted((a, b) => a.at - b.at);

/**
 * The path of steps as SVG has it: level until the next step, then straight up or down.
 *
 * @param x places a time, @param y a value
 * @param until where the last level ends, in milliseconds since 1970
 */
export function stepPath(
  steps: readonly Step[],
  x: (at: number) => number,
  y: (value: number) => number,
  until: number,
): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '';
  const place = (pixels: number) => String(Math.round(pixels * 10) / 10);
  const begin = `M${place(x(first.at))},${place(y(0))}V${place(y(first.value))}`;
  const moves = rest.map(({ at, value }) => `H${place(x(at))}V${place(y(value))}`);
  return `${begin}${moves.join('')}H${place(x(until))}`;
}

/** The step that holds at a time; undefined before the first. */
export const stepAt = (steps: readonly Step[], at: number): Step | undefined =>
  steps.findLast((step) => step.at <= at);
