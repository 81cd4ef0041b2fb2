import type { CheckResult } from '../check.ts';

/** What a check found, and how it was run. */
export interface Outcome extends CheckResult {
  readonly name: string;
  readonly rounds: number;
  readonly seed: number;
  readonly seconds: number;
}
