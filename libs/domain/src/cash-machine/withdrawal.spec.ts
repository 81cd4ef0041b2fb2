import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispense, notes, type Withdrawal, withdrawalRequest } from './withdrawal.ts';

const chain = (amount: string) =>
  notes.reduce<Withdrawal>((withdrawal, note) => dispense(note, withdrawal), { dispense: amount });

describe('the cash machine', () => {
  it('dispenses the sample, and 50 as one note', () => {
    expect(chain('185')).toEqual({ dispense: '0', '50s': '3', '20s': '1', '10s': '1', '1s': '5' });
    expect(chain('50')).toEqual({ dispense: '0', '50s': '1' });
  });

  it('pays out exactly what was asked for', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }), (amount) => {
        const paid = chain(String(amount));
        const total = notes.reduce(
          (sum, note) => sum + BigInt(note) * BigInt(paid[`${note}s`] ?? 0),
          0n,
        );
        expect(total).toBe(amount);
        expect(paid.dispense).toBe('0');
      }),
    );
  });

  it.each(['0', '-5', '1.5', 'abc', '', '1e3', 0, -1, 1.5, null, '1234567890123456789'])(
    'refuses %j',
    (amount) => {
      expect(withdrawalRequest.safeParse({ dispense: amount }).success).toBe(false);
    },
  );
});
