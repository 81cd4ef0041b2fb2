import { expect, it } from 'vitest';
import { problemName, problemTitle } from './problem-name.ts';

it('names a problem by the last part of its type', () => {
  expect(problemName('urn:stockbook:problem:insufficient-stock')).toBe('insufficient-stock');
  expect(problemName('about:blank')).toBe('blank');
  expect(problemTitle('urn:stockbook:problem:insufficient-stock')).toBe('Insufficient stock');
  expect(problemTitle('insufficient-stock')).toBe('Insufficient stock');
});
