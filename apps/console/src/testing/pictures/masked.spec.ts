import { expect, it } from 'vitest';
import { masked } from './masked.ts';

it.each([
  ['- time: 2026-05-04 10:00:00.000 UTC', '- time: <time>'],
  ['- time: 2026-05-04 10:00:00 UTC', '- time: <time>'],
  ['- cell "2026-05-04 10:00:00"', '- cell "<time>"'],
  ['at 2026-05-04T10:00:00.000Z, on 2026-05-04', 'at <time>, on <day>'],
  ['event 0198c6a2-7d4e-7c3b-9f00-1234567890ab', 'event <id>'],
  ['hash 9f86d081884…7e5f0a4d8b1', 'hash <id>'],
  ['Select 1c7c98d4425f60f9e235fdb6245725e4db6ba1a4935f4807606dc8ccea29b966', 'Select <id>'],
  ['over time: 0 20 40 60 Nov Nov 8 Nov 15 2027', 'over time: 0 20 40 60 <days>'],
  ['took 12 ms, 1.5 s and under 1 ms', 'took <duration>, <duration> and <duration>'],
  ['12 stored of 350 ml', '12 stored of 350 ml'],
])('%s is shown as %s', (text, shown) => {
  expect(masked(text)).toBe(shown);
});
