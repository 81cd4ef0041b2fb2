import { expect, it } from 'vitest';
import { durationText } from './duration.ts';

it.each([
  [0, '0 ms'],
  [0.254, '254 ms'],
  [1.254, '1.25 s'],
  [9.5, '9.5 s'],
  [42.4, '42 s'],
  [60, '1 min'],
  [61.9, '1 min 1 s'],
  [3_725, '1 h 2 min'],
  [90_000, '1 d 1 h'],
])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));
