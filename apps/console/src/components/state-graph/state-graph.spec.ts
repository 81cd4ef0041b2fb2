import { expect, it } from 'vitest';
import { type Box, layoutOf } from './layout.ts';
import { litBy, wayKey } from './lit.ts';
import type { MachineDocument } from './machine-document.ts';
import { ruleInWords } from './rule-in-words.ts';
import { transitionsOf } from './transitions.ts';
import { firstViewport, isInView } from './viewport.ts';

const document: MachineDocument = {
  StartAt: 'Route',
  States: {
    Route: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.type', StringEquals: 'a', Next: 'A' },
        { Variable: '$.type', StringEquals: 'b', Next: 'B' },
        { Variable: '$.type', StringEquals: 'c', Next: 'B' },
      ],
      Default: 'End',
    },
    A: { Type: 'Task', Next: 'End', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] },
    B: { Type: 'Task', Next: 'End', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }] },
    Failed: { Type: 'Fail' },
    End: { Type: 'Succeed' },
  },
};

it.each([
  [{ Variable: '$.outcome', StringEquals: 'too-large' }, 'outcome is too-large'],
  [{ Variable: '$.n', NumericLessThan: 20 }, 'n is less than 20'],
  [
    { Variable: '$$.State.EnteredTime', TimestampGreaterThanPath: '$.until' },
    'State.EnteredTime is after until',
  ],
  [{ Variable: '$.parkAs', IsPresent: false }, 'parkAs is not present'],
  [{ Variable: '$', IsNull: true }, 'the input is null'],
  [
    {
      And: [
        { Variable: '$.a', BooleanEquals: true },
        { Variable: '$.b', StringMatches: 'x*' },
      ],
    },
    'a is true and b matches "x*"',
  ],
  [{ Not: { Variable: '$.a', StringEquals: '' } }, 'not (a is "")'],
  [{ Condition: '{% $states.input.n > 1 %}' }, '$states.input.n > 1'],
])('%j is: %s', (rule, words) => {
  expect(ruleInWords({ ...rule, Next: 'X' })).toBe(words);
});

it('several rules that lead to the same state are one way', () => {
  const ways = transitionsOf(document).filter(({ from }) => from === 'Route');
  expect(ways).toEqual([
    { from: 'Route', to: 'A', isCatch: false, conditions: ['type is a'] },
    { from: 'Route', to: 'B', isCatch: false, conditions: ['type is b', 'type is c'] },
    { from: 'Route', to: 'End', isCatch: false, conditions: ['otherwise'] },
  ]);
});

it('places each state below the states that lead to it, and none on another', () => {
  const { states, transitions } = layoutOf(document);
  const top = (name: string) => states.find((state) => state.name === name)?.box.y ?? NaN;
  expect(states.map(({ name }) => name)).toEqual(['Route', 'A', 'B', 'End', 'Failed']);
  expect(top('A')).toBeGreaterThan(top('Route'));
  expect(top('End')).toBeGreaterThan(top('A'));
  const [a, b] = ['A', 'B'].map((name) => states.find((state) => state.name === name)?.box);
  expect(Math.abs((a?.x ?? 0) - (b?.x ?? 0))).toBeGreaterThanOrEqual(a?.width ?? 0);
  for (const { lines } of transitions) {
    for (const { points } of lines) expect(points.length).toBeGreaterThan(1);
  }
});

it('ways after faults of states side by side share a line', () => {
  const shared = layoutOf(document).transitions.filter(({ isCatch }) => isCatch);
  expect(shared.map(({ lines }) => lines.at(-1)?.id)).toEqual(
    Array(2).fill(shared[0]?.lines.at(-1)?.id),
  );
  expect(new Set(shared.map(({ lines }) => lines[0]?.id)).size).toBe(2);
});

it('an execution lights its states and ways', () => {
  const { states, ways } = litBy([
    { name: 'Route', exitedAt: '2026-05-04T10:00:00Z' },
    { name: 'A', exitedAt: '2026-05-04T10:00:00Z', retries: 2, error: {} },
    { name: 'Failed', error: {} },
  ]);
  expect(states.get('A')).toEqual({ times: 1, retries: 2, hasFailed: true, isRunning: false });
  expect([...ways]).toEqual([wayKey('Route', 'A'), wayKey('A', 'Failed')]);
  expect(litBy([{ name: 'Route' }], false).states.get('Route')?.isRunning).toBe(true);
});

const frame = { width: 1000, height: 600 };

it('begins whole if that can be read', () => {
  const whole = { width: 1500, height: 900 };
  const first = firstViewport(whole, [{ x: 0, y: 0, width: 150, height: 50 }], frame);
  expect(isInView({ x: 0, y: 0, ...whole }, first, frame)).toBe(true);
});

it('begins with the path if the whole cannot be read, and without one from the top', () => {
  const whole = { width: 3000, height: 5000 };
  const at = (x: number, y: number) => ({ x, y, width: 150, height: 50 });
  const seen = (path: readonly Box[]) => {
    const first = firstViewport(whole, path, frame);
    expect(first.zoom).toBe(0.6);
    return path.map((box) => isInView(box, first, frame));
  };
  expect(seen([at(2800, 4000), at(2000, 4500)])).toEqual([true, true]);
  expect(seen([at(0, 0), at(2800, 4500), at(2000, 4900)])).toEqual([false, true, true]);
  expect(firstViewport(whole, [], frame)).toEqual({ zoom: 0.6, x: 500 - 1500 * 0.6, y: 8 });
});
