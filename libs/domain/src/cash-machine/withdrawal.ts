import * as z from 'zod/mini';

/** The kinds of note in a cash machine, largest first. Each is one task of the chain. */
export const notes = [50, 20, 10, 1] as const;
export type Note = (typeof notes)[number];

/** The amount left to dispense, and the number of notes of each kind so far, as decimal strings. */
export type Withdrawal = { readonly dispense: string } & { readonly [kind in `${Note}s`]?: string };

// A larger JSON number may differ from what the sender wrote. A text does not.
const RULE = `must be a whole amount of more than zero: a text of at most 18 digits without leading zeros, such as "185", or a number of at most ${Number.MAX_SAFE_INTEGER}`;

const AMOUNT = /^[1-9][0-9]{0,17}$/;
const amountText = z.string().check(z.meta({ pattern: AMOUNT.source }));

/** What a client sends to withdraw money: `{ "dispense": "185" }`. */
export const withdrawalRequest = z.strictObject(
  {
    dispense: z.pipe(
      z.union([amountText, z.int(RULE).check(z.minimum(1, RULE))], RULE).check(
        z.refine((amount) => AMOUNT.test(String(amount)), RULE),
        z.meta({ description: RULE, examples: ['185'] }),
      ),
      z.transform(String),
    ),
  },
  'must be an object such as {"dispense":"185"}',
);

/**
 * One task of the chain: dispenses one kind of note, and leaves the rest to the next task.
 *
 * The AWS sample compares with `>`, and so never pays 50 with one 50. This function does.
 *
 * @example dispense(50, { dispense: '185' }) // { dispense: '35', '50s': '3' }
 */
export function dispense(note: Note, withdrawal: Withdrawal): Withdrawal {
  const amount = BigInt(withdrawal.dispense);
  const count = amount / BigInt(note);
  if (count === 0n) return withdrawal;
  return { ...withdrawal, dispense: String(amount % BigInt(note)), [`${note}s`]: String(count) };
}
