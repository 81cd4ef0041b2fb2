import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('lets another contender begin in each round, and gives each turn a name of its own', async () => {
  const turns: string[] = [];
  const contender = (name: string) => async (turn: { name: string; seconds: number }) => {
    turns.push(`${name} ${turn.name} ${turn.seconds}`);
    return { perSecond: turns.length, p50: 1, p99: 1, p999: 1, again: 0, kept: false };
  };
  const contenders = { a: contender('a'), b: contender('b') };
  const rounds = await inTurns('x', contenders, { rounds: 2, seconds: 3, warmUp: 5 });
  expect(turns).toEqual([
    ...['a x-warm-up 5', 'b x-warm-up 5'],
    ...['a x-1 3', 'b x-1 3'],
    ...['b x-2 3', 'a x-2 3'],
  ]);
  expect(rounds['a']?.map(({ perSecond }) => perSecond)).toEqual([3, 6]);
  expect(rounds['b']?.map(({ perSecond }) => perSecond)).toEqual([4, 5]);
});
