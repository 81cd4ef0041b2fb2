import type { HistoryEvent } from '@stockbook/api/client';
import { describe, expect, it } from 'vitest';
import { countingOf, draggedTo, stateAt, wrongMoment } from './state-at.ts';

const event = (version: number, day: string, recordedDay = day) =>
  ({
    version,
    effectiveAt: `2026-01-${day}T12:00:00.000Z`,
    recordedAt: `2026-01-${recordedDay}T12:00:01.000Z`,
  }) as HistoryEvent;

const history = [event(1, '01'), event(2, '02', '05'), event(3, '02', '05'), event(4, '09')];

describe('the state at a moment', () => {
  it.each([
    ['', '', 4, 0],
    ['2026-01-02T12:00:00Z', '', 3, 1],
    ['2026-01-02T11:59:59Z', '', 1, 3],
    ['2026-01-02T13:00:00+01:00', '', 3, 1],
    ['2025-12-31T00:00:00Z', '', undefined, 4],
    ['', '2', 2, 2],
    ['', '2026-01-04T00:00:00Z', 1, 3],
    ['2026-01-03T00:00:00Z', '2', 2, 2],
    ['2026-01-01T23:00:00Z', '3', 1, 3],
    ['', '0', undefined, 4],
    ['', '99', 4, 0],
  ])(
    'as it happened until %j and was known at %j has event %j last',
    (at, known, version, left) => {
      const state = stateAt(history, { at, known });
      expect([state.last?.version, state.left]).toEqual([version, left]);
    },
  );

  it('leaves out a moment that is none, and says so', () => {
    const moment = { at: 'yesterday', known: '-1' };
    expect(stateAt(history, moment).left).toBe(0);
    expect(countingOf(moment)).toEqual({ at: '', known: '' });
    expect(wrongMoment(moment)).toEqual({
      at: 'Enter a time such as 2026-01-31T08:30:00Z',
      known: 'Enter a version such as 12, or a time such as 2026-01-31T08:30:00Z',
    });
    expect(wrongMoment({ at: '', known: '12' })).toEqual({});
    expect(wrongMoment({ at: '2026-02-30', known: '' })).toHaveProperty('at');
  });
});

describe('dragging the axis of what happened', () => {
  it('leads to the time of the event, and to now at its end', () => {
    expect(draggedTo(history, 1, 3)).toBe('2026-01-02T12:00:00.000Z');
    expect(draggedTo(history, 1, 4)).toBe('');
  });

  it('leaves all events of one time at once: a step back does not end where it began', () => {
    expect(draggedTo(history, 4, 3)).toBe('2026-01-02T12:00:00.000Z');
    expect(draggedTo(history, 3, 2)).toBe('2026-01-01T12:00:00.000Z');
    expect(draggedTo([event(1, '01'), event(2, '01')], 2, 1)).toBe('2026-01-01T12:00:00.000Z');
  });
});
