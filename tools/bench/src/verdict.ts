import { type Ratios, ratiosText } from './ratios.ts';

/** Whether a target was met. */
export interface Verdict {
  readonly met: boolean;
  readonly sentence: string;
}

/**
 * @param target what must hold, such as `GET /products within a second of a start`
 * @param value what was measured, with its unit
 */
export const verdict = (target: string, met: boolean, value: string): Verdict => ({
  met,
  sentence: `Target (${target}): ${met ? 'met' : 'MISSED'}, ${value}`,
});

/** What a ratio is held to, and what it aims at. */
export interface Least {
  readonly least: number;
  readonly aim?: number;
}

/**
 * @param what the sentence starts with, such as `appends at 64 clients`
 * @param other such as `those of Emmett`
 */
export function atLeast(
  what: string,
  other: string,
  ratios: Ratios,
  { least, aim }: Least,
): Verdict {
  const reached = aim !== undefined && ratios.median >= aim;
  const aimed = aim === undefined ? '' : `; the aim, ${aim}, is ${reached ? '' : 'not '}reached`;
  return verdict(
    `${what} at least ${least} times ${other}`,
    ratios.median >= least,
    `${ratiosText(ratios)}${aimed}`,
  );
}

/**
 * @param what the sentence starts with, such as `p50 of appends at one client`
 * @param other such as `that of batches of one`
 */
export const atMost = (
  what: string,
  other: string,
  ratios: Ratios,
  { most }: { readonly most: number },
): Verdict =>
  verdict(`${what} at most ${most} times ${other}`, ratios.median <= most, ratiosText(ratios));
