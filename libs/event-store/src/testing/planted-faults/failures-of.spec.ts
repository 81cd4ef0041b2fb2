import { expect, it } from 'vitest';
import type { Vitest } from '../contract/kit.ts';
import { failuresOf } from './failures-of.ts';

const PATIENCE = 10_000;

const noting =
  (ran: string[]) =>
  ({ describe, it: test, beforeAll, afterAll }: Vitest): void => {
    const fails = (name: string) => () => {
      ran.push(name);
      throw new Error(name);
    };
    describe('one', () => {
      afterAll(() => void ran.push('after one'));
      test('passes', () => void ran.push('passes'));
      test('fails', fails('fails'));
      describe('inner', () => test('is inner', fails('inner')));
      test.each(['a', 'b'])('fails with %s', (value) => fails(value)());
    });
    describe('two', () => {
      beforeAll(() => void ran.push('before two'));
      test('also fails', fails('also'));
    });
  };

it('runs every test, and tells which failed', async () => {
  const ran: string[] = [];
  const failures = await failuresOf(noting(ran), PATIENCE);
  expect(ran).toEqual(['passes', 'fails', 'inner', 'a', 'b', 'after one', 'before two', 'also']);
  expect(failures.map(({ test }) => test)).toEqual([
    'one > fails',
    'one > inner > is inner',
    'one > fails with a',
    'one > fails with b',
    'two > also fails',
  ]);
});

it('runs no test after one that failed, and ends what has begun', async () => {
  const ran: string[] = [];
  const failures = await failuresOf(noting(ran), PATIENCE, { untilOneFails: true });
  expect(ran).toEqual(['passes', 'fails', 'after one']);
  expect(failures.map(({ test }) => test)).toEqual(['one > fails']);
});
