import * as z from 'zod/mini';

/** The notes a cash machine holds, largest first: each is one task of the chain. */
export const notes = [50, 20, 10, 1] as const;
export type Note = (typeof notes)[number];

/** What is left to dispense, and how many notes of each kind were. Counts are decimal strings. */
export type Withdrawal = { readonly dispense: string } & { readonly [kind in `${Note}s`]?: string };

// A larger number may have lost digits before it came here; a text has not.
const RULE = `must be a whole amount of more than zero: a text of at most 18 digits without leading zeros, such as "185", or a number of at most ${Number.MAX_SAFE_INTEGER}`;

/** A withdrawal as it is asked for: `{ "dispense": "185" }`. */
export const withdrawalRequest = z.object(
  {
    dispense: z.pipe(
      z.union([z.string(), z.int(RULE)], RULE).check(
        z.refine((amount) => /^[1-9]\d{0,17}$/.test(String(amount)), RULE),
        z.meta({ description: RULE, examples: ['185'] }),
      ),
      z.transform(String),
    ),
  },
  'must be an object such as {"dispense":"185"}',
);

/**
 * One link of the chain: takes as many notes of one kind as fit and passes the rest on.
 *
 * The AWS sample compares with `>`, so that 50 never becomes a 50; here it does.
 *
 * @example dispense(50, { dispense: '185' }) // { dispense: '35', '50s': '3' }
 */
export function dispense(note: Note, withdrawal: Withdrawal): Withdrawal {
  const amount = BigInt(withdrawal.dispense);
  const count = amount / BigInt(note);
  if (count === 0n) return withdrawal;
  return { ...withdrawal, dispense: String(amount % BigInt(note)), [`${note}s`]: String(count) };
}
