import type { Reader } from '@stockbook/api/client';
import { describe, expect, it } from 'vitest';
import { completed, percentDone, readerState } from './reader-state.ts';

const reader: Reader = {
  kind: 'projection',
  name: 'products',
  version: 1,
  position: '7',
  lagEvents: 0,
  lagSeconds: 0,
  standingStill: false,
  parked: 0,
  build: 1,
};

describe('what a reader does', () => {
  it.each([
    [{}, 'current'],
    [{ lagEvents: 1200 }, 'behind'],
    [{ lagEvents: 12, standingStill: true }, 'standing'],
    [{ building: { done: 1, total: 2 } }, 'building'],
    [{ building: { done: 1, total: 2 }, standingStill: true }, 'standing'],
  ] as const)('with %j is %s', (part, kind) =>
    expect(readerState({ ...reader, ...part }).kind).toBe(kind),
  );

  it('says how many events it is behind', () => {
    expect(readerState({ ...reader, lagEvents: 1200 }).text).toBe('Reading, 1,200 behind');
  });
});

describe('a rebuild', () => {
  it('is shown as complete only when it is', () => {
    expect(percentDone({ done: 999, total: 1000 })).toBe(99);
    expect(percentDone({ done: 0, total: 0 })).toBe(100);
    expect(percentDone({ done: 1000, total: 1000 })).toBe(100);
  });

  it('is complete when the rows of the build that was asked for, or of a later one, are read', () => {
    const asked = new Map([['products', 2]]);
    expect(completed(asked, [reader])).toEqual([]);
    const names = (build: number) =>
      completed(asked, [{ ...reader, build }]).map(({ name }) => name);
    expect(names(2)).toEqual(['products']);
    expect(names(3)).toEqual(['products']);
    expect(completed(new Map(), [{ ...reader, build: 2 }])).toEqual([]);
  });
});
