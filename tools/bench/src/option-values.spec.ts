import { expect, it } from 'vitest';
import { chosen, folder, listed, positive, whole } from './option-values.ts';

it.each(['0', '-1', 'x', '', 'Infinity'])(
  'names the option that has %j, which is no amount',
  (text) => {
    expect(() => positive('seconds', text)).toThrow('--seconds must be more than zero');
  },
);

it('names the option that has a part of a number', () => {
  expect(positive('seconds', '0.5')).toBe(0.5);
  expect(() => whole('rounds', '0.5')).toThrow('--rounds must be a whole number, but is 0.5');
});

it('lists what an option takes', () => {
  expect(chosen('measure', ['append', 'load'], 'load')).toBe('load');
  expect(() => chosen('measure', ['append', 'load'], 'laod')).toThrow(
    '--measure takes append, load, but has laod',
  );
});

it('reads a list, and each of its values once', () => {
  expect(listed('2,1,2', (each) => whole('clients', each))).toEqual([2, 1]);
  expect(() => listed('1,', (each) => whole('clients', each))).toThrow('--clients must be');
});

it('names the option that has no folder', () => {
  expect(folder('report', 'here')).toBe('here');
  expect(() => folder('report', '')).toThrow('--report must be a folder, but is empty');
});
