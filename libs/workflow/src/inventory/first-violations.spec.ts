import { expect, it } from 'vitest';
import { invalid } from '../problem.ts';
import { firstViolations } from './first-violations.ts';

/** The most characters that Step Functions allows in the cause of a Fail state. */
const LONGEST_CAUSE = 32_768;
const causeOf = (violations: Parameters<typeof firstViolations>[0]) =>
  JSON.stringify(invalid('invalid-event', 'The event is invalid', firstViolations(violations)));

it('keeps what has room, word for word', () => {
  const violations = Array.from({ length: 20 }, (_, n) => ({
    field: `detail.ProductEvent.field${n}`,
    message: 'must be a decimal such as "12.5"',
  }));
  expect(firstViolations(violations)).toEqual(violations);
  expect(firstViolations([])).toEqual([]);
});

it('says how many of thousands it leaves out', () => {
  const violations = Array.from({ length: 10_000 }, (_, n) => ({ field: `f"${n}`, message: 'm' }));
  const kept = firstViolations(violations);
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.slice(0, -1)).toEqual(violations.slice(0, kept.length - 1));
  expect(kept.at(-1)?.message).toContain(` ${10_001 - kept.length} more`);
  expect(causeOf(violations).length).toBeLessThan(LONGEST_CAUSE);
});

it.each(['x', '"', '\\', '日', '\u{1f9fa}', '\u0001', '\ud800'])(
  'shortens names and messages that a sender made long %#',
  (unit) => {
    const long = unit.repeat(200_000);
    const violations = [1, 2, 3].map(() => ({ field: long, message: long }));
    expect(firstViolations(violations).length).toBeGreaterThan(1);
    expect(causeOf(violations).length).toBeLessThan(LONGEST_CAUSE);
  },
);
