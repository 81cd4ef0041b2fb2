import type { HistoryEvent } from '@stockbook/api/client';
import { describe, expect, it } from 'vitest';
import { daysOf } from './days.ts';
import { stepAt, stepPath, stepsOf } from './steps.ts';
import { timeTicksOf } from './time-ticks.ts';

const event = (effectiveAt: string, quantity: string, value: string) =>
  ({ effectiveAt, product: { quantity, value } }) as HistoryEvent;

const history = [
  event('2026-01-01T08:00:00.000Z', '10', '20.5'),
  event('2026-01-01T09:00:00.000Z', '4', '8.2'),
  event('2026-01-03T08:00:00.000Z', '0', '0'),
];

describe('the chart of a product', () => {
  it('goes in steps: level, then straight up or down', () => {
    const steps = stepsOf(history, 'quantity');
    const hour = (at: number) => (at - Date.parse('2026-01-01T08:00:00Z')) / 3_600_000;
    const until = Date.parse('2026-01-03T09:00:00Z');
    expect(stepPath(steps, hour, (value) => 100 - value, until)).toBe('M0,100V90H1V96H48V100H49');
    expect(stepPath([], hour, (value) => value, until)).toBe('');
  });

  it('knows what holds at a time', () => {
    const steps = stepsOf(history, 'value');
    const at = (time: string) => stepAt(steps, Date.parse(time))?.value;
    expect(at('2026-01-01T07:59:59Z')).toBeUndefined();
    expect(at('2026-01-01T08:00:00Z')).toBe(20.5);
    expect(at('2026-01-02T00:00:00Z')).toBe(8.2);
    expect(at('2027-01-01T00:00:00Z')).toBe(0);
  });

  it('is a table by day, too: newest first, exact', () => {
    expect(daysOf(history)).toEqual([
      { day: '2026-01-03', events: 1, quantity: '0', value: '0' },
      { day: '2026-01-01', events: 2, quantity: '4', value: '8.2' },
    ]);
  });

  it.each([
    ['2026-01-01T08:00:00Z', '2026-01-01T08:00:10Z', ['08:00', '08:00:05', '08:00:10']],
    ['2026-01-01T08:00:00Z', '2026-01-01T08:00:01Z', ['08:00', '08:00:01']],
    ['2026-01-01T06:00:00Z', '2026-01-02T06:00:00Z', ['12:00', 'Jan 2']],
    [
      '2025-12-31T00:00:00Z',
      '2026-01-04T00:00:00Z',
      ['Dec 31', 'Jan 1', 'Jan 2', 'Jan 3', 'Jan 4'],
    ],
    ['2025-10-01T00:00:00Z', '2026-04-01T00:00:00Z', ['Oct', '2026', 'Apr']],
  ])('has round times from %s to %s', (from, to, texts) => {
    const ticks = timeTicksOf([Date.parse(from), Date.parse(to)], texts.length, 'utc');
    expect(ticks.map(({ text }) => text)).toEqual(texts);
  });
});
