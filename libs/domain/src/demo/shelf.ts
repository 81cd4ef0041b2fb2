import { Decimal, type DecimalString, format } from '../decimal.ts';
import type { Good } from './goods.ts';

/** A good during the month: what the simulation knows of it. */
export interface Shelf {
  readonly good: Good;
  readonly productId: string;
  /** The day on which it is created and comes in first. */
  readonly since: number;
  /** Whether it is ordered again when it runs low. */
  readonly reordered: boolean;
  /** In steps of the good. */
  onHand: number;
  /** The list price, in cents. */
  price: number;
  /** What is on its way: it comes on this day. */
  coming?: { readonly day: number; readonly steps: number } | undefined;
}

/** A number of steps as a quantity: 3 steps of 0.5 are "1.5". */
export const amount = ({ good }: Shelf, steps: number): DecimalString =>
  format(new Decimal(good.step).times(steps));

/** Cents as a price: 1250 is "$12.5". */
export const dollars = (cents: number): string => `$${format(new Decimal(cents).div(100))}`;
