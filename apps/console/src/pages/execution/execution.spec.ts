import { expect, it } from 'vitest';
import { durationBetween } from '../../format/duration.ts';
import { failureOf } from '../../format/failure.ts';
import { changesBetween } from './changes.ts';
import { parkedAs } from './parked-as.ts';
import { titleOf } from './title.ts';
import { editableInput, readTyped } from './rerun-input.ts';

it('a step changed what differs between its input and its output', () => {
  expect(changesBetween({ a: { b: 1, c: [1] } }, { a: { b: 2, c: [1] }, d: null })).toEqual([
    { path: 'a.b', before: 1, after: 2 },
    { path: 'd', before: undefined, after: null },
  ]);
  expect(changesBetween({ a: [1, 2] }, { a: [1] })).toEqual([
    { path: 'a.1', before: 2, after: undefined },
  ]);
  expect(changesBetween([1], { 0: 1 })).toEqual([{ path: '', before: [1], after: { 0: 1 } }]);
  expect(changesBetween({ a: 1 }, { a: 1 })).toEqual([]);
});

it('a refusal has its violations, a fault its message', () => {
  const cause = JSON.stringify({
    title: 'The event was rejected',
    detail: 'quantity: too much',
    violations: [{ field: 'quantity', message: 'too much' }],
  });
  expect(failureOf({ error: 'RejectedEvent', cause })).toEqual({
    name: 'RejectedEvent',
    title: 'The event was rejected',
    detail: 'quantity: too much',
    violations: [{ field: 'quantity', message: 'too much' }],
  });
  expect(failureOf({ error: 'Lambda.Unknown', cause: 'out of memory' })).toMatchObject({
    title: 'Lambda.Unknown',
    detail: 'out of memory',
    violations: [],
  });
  expect(failureOf({}).name).toBe('Unnamed error');
});

it('the envelope of an event is edited, and a withdrawal as it is', () => {
  expect(editableInput({ origin: 'bus', event: { id: 'e' } })).toEqual({ id: 'e' });
  expect(editableInput({ dispense: '185' })).toEqual({ dispense: '185' });
  expect(readTyped('{"a":1}')).toEqual({ value: { a: 1 } });
  expect(readTyped('{"a":}')).toHaveProperty('error');
});

it('a duration has the unit that a person reads', () => {
  const from = '2026-05-04T10:00:00.000Z';
  expect(durationBetween(from, '2026-05-04T10:00:00.012Z')).toBe('12 ms');
  expect(durationBetween(from, '2026-05-04T10:00:01.500Z')).toBe('1.5 s');
  expect(durationBetween(from, '2026-05-04T10:02:03.000Z')).toBe('2 min 3 s');
  expect(durationBetween(from, undefined)).toBe('');
});

it('a failed execution parked its event under the name that its states carry', () => {
  const state = (input: unknown) => ({
    name: 'Rejected Event',
    type: 'Fail',
    enteredAt: '2026-05-04T10:00:00Z',
    input,
    retries: 0,
  });
  const of = (status: 'failed' | 'succeeded', ...inputs: readonly unknown[]) =>
    parkedAs({ status, states: inputs.map(state) });
  expect(of('failed', { origin: 'bus' }, { parkAs: 'a' }, { parkAs: 'b' })).toBe('b');
  // By HTTP, a text that was cut off, and an event that was stored.
  expect(of('failed', { origin: 'http' }, null, '{"parkAs":"a')).toBeUndefined();
  expect(of('failed', { parkAs: 7 })).toBeUndefined();
  expect(of('succeeded', { parkAs: 'a' })).toBeUndefined();
});

it('the heading of an execution says what it is of', () => {
  expect(titleOf({ machine: 'inventory', productId: 'bowl' })).toBe('Execution of bowl');
  expect(titleOf({ machine: 'inventory' })).toBe('Execution of an event');
  expect(titleOf({ machine: 'cash-machine' })).toBe('Execution of the cash machine');
});
