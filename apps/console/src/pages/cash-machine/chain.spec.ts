import type { State } from '@stockbook/api/client';
import { describe, expect, it } from 'vitest';
import { chainOf, notesText } from './chain.ts';

const state = (name: string, output: unknown): State => ({
  name,
  type: 'Task',
  enteredAt: '2026-05-04T10:00:00.000Z',
  exitedAt: '2026-05-04T10:00:00.007Z',
  input: {},
  output,
  retries: 0,
});

describe('the chain of a withdrawal', () => {
  it('has the notes that each task dispensed, and what it left', () => {
    const withdrawal = { dispense: '35', '50s': '3' };
    const steps = chainOf({
      states: [
        state('ValidateWithdrawal', { outcome: 'valid', withdrawal: { dispense: '185' } }),
        state('Dispense 50', { outcome: 'valid', withdrawal }),
        state('Dispense 20', { outcome: 'valid', withdrawal }),
        state('Dispense 1', { ...withdrawal, dispense: '0', '1s': '35' }),
      ],
    });
    expect(steps.map(({ dispensed }) => dispensed)).toEqual([
      undefined,
      { note: '50', count: '3', left: '35' },
      { note: '20', count: '0', left: '35' },
      { note: '1', count: '35', left: '0' },
    ]);
    expect(steps[0]).toEqual({ name: 'ValidateWithdrawal', didFail: false, retries: 0, took: 7 });
  });

  it('shows where it failed', () => {
    const failed = { ...state('Dispense 50', undefined), error: { error: 'States.Timeout' } };
    const [step] = chainOf({ states: [failed] });
    expect(step).toMatchObject({ didFail: true });
    expect(step).not.toHaveProperty('dispensed');
    const refused = { ...state('Invalid Withdrawal', undefined), type: 'Fail' };
    expect(chainOf({ states: [refused] })[0]?.didFail).toBe(true);
  });
});

it('says the notes of a withdrawal, largest first', () => {
  expect(notesText({ dispense: '0', '1s': '5', '50s': '3', '10s': '1' })).toBe(
    '3 × 50, 1 × 10, 5 × 1',
  );
});
