import { expect, it } from 'vitest';
import { chosen, positive, whole } from './option-values.ts';

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
