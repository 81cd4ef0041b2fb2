import { describe, expect, it } from 'vitest';
import {
  actualCount,
  changeAll,
  changeEach,
  endedFlash,
  type Outcome,
  type Outcomes,
  outcomeText,
  total,
} from './change-many.ts';

const progress = (signal = new AbortController().signal) => {
  const seen: Outcomes[] = [];
  return { signal, seen, onProgress: (outcomes: Outcomes) => void seen.push(outcomes) };
};

describe('changing some parked events', () => {
  it('changes one after another, and counts the outcomes', async () => {
    const all: Record<string, Outcome> = { a: 'stored', b: 'refused', c: 'stored' };
    const told = progress();
    const outcomes = await changeEach(['a', 'b', 'c'], async (id) => all[id] ?? 'gone', told);
    expect(outcomes).toEqual({ stored: 2, refused: 1 });
    expect(told.seen.map(total)).toEqual([1, 2, 3]);
  });

  it('ends between two when it is cancelled', async () => {
    const cancel = new AbortController();
    const changed: string[] = [];
    const change = async (id: string) => {
      changed.push(id);
      cancel.abort();
      return 'stored' as const;
    };
    const running = changeEach(['a', 'b'], change, progress(cancel.signal));
    await expect(running).rejects.toThrow();
    expect(changed).toEqual(['a']);
  });
});

describe('changing all parked events', () => {
  it('goes on after each part with the count that is left', async () => {
    const parts: object[] = [];
    const outcomes = await changeAll(
      5,
      async (part) => {
        parts.push(part);
        const done = Math.min(2, part.count);
        return {
          outcomes: Array<'stored'>(done).fill('stored'),
          remaining: part.count - done,
          cursor: `after ${parts.length}`,
        };
      },
      progress(),
    );
    expect(outcomes).toEqual({ stored: 5 });
    expect(parts).toEqual([
      { count: 5 },
      { count: 3, cursor: 'after 1' },
      { count: 1, cursor: 'after 2' },
    ]);
  });

  it('ends if a part changes nothing', async () => {
    const nothing = async () => ({ outcomes: [], remaining: 3 });
    expect(await changeAll(3, nothing, progress())).toEqual({});
  });
});

describe('the texts of a change', () => {
  it('have each outcome with its count', () => {
    expect(outcomeText({ refused: 1, stored: 1200 })).toBe('1,200 stored, 1 refused again');
  });

  it('have how many were changed before a person ended it', () => {
    expect(endedFlash('Redrive', { refused: 1, stored: 2 }, 1200).header).toBe(
      'Redrive ended after 3 of 1,200: 2 stored, 1 refused again',
    );
    expect(endedFlash('Discard', {}, 4).header).toBe('Discard ended after 0 of 4');
  });

  it('have the count that the server found instead', () => {
    const message = 'must be 14, the number of parked events that match: look at them';
    expect(actualCount([{ field: 'count', message }])).toBe(14);
    expect(actualCount([{ field: 'count', message: 'must be given' }])).toBeUndefined();
    expect(actualCount()).toBeUndefined();
  });
});
