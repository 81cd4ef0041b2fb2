import { describe, expect, it } from 'vitest';
import { Batches, type BatchLimits } from './batches.ts';

/** Work that ends when it is told, and what it was given. */
function held(limits: Partial<BatchLimits<number>> = {}) {
  const batches: (readonly number[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = new Batches<number, number>(
    async (items) => {
      batches.push(items);
      await new Promise<void>((resolve, reject) =>
        ends.push((error) => (error ? reject(error) : resolve())),
      );
      return items.map((item) =>
        item < 0
          ? { status: 'rejected', reason: new Error(`${item} is negative`) }
          : { status: 'fulfilled', value: item * 2 },
      );
    },
    {
      items: 10,
      bytes: 100,
      bytesOf: (item) => item,
      keysOf: () => [],
      waiting: { items: 100, bytes: 1000 },
      name: 'the sum',
      isDown: (reason) => String(reason).includes('down'),
      ...limits,
    },
  );
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { work, batches, end };
}

describe('batches', () => {
  it('begin at once, and have what came meanwhile in the next one', async () => {
    const { work, batches, end } = held();
    const results = [1, 2, 3].map((item) => work.add(item));
    expect(batches).toEqual([[1]]);
    await end();
    expect(batches).toEqual([[1], [2, 3]]);
    await end();
    expect(await Promise.all(results)).toEqual([2, 4, 6]);
    const later = work.add(4);
    expect(batches.at(-1)).toEqual([4]);
    await end();
    expect(await later).toBe(8);
  });

  it('have so many items, and so many bytes, at most', async () => {
    const { work, batches, end } = held({ items: 2, bytes: 10 });
    const results = [1, 1, 1, 1, 9, 2, 99, 1].map((item) => work.add(item));
    for (let count = 0; count < 6; count += 1) await end();
    await Promise.all(results);
    expect(batches).toEqual([[1], [1, 1], [1, 9], [2], [99], [1]]);
  });

  it('give each item its own result, and all of them what the work throws', async () => {
    const { work, end } = held();
    const outcomes = Promise.allSettled([1, 2, -3, 4].map((item) => work.add(item)));
    await end(new Error('the work failed'));
    await end();
    expect(await outcomes).toEqual([
      { status: 'rejected', reason: new Error('the work failed') },
      { status: 'fulfilled', value: 4 },
      { status: 'rejected', reason: new Error('-3 is negative') },
      { status: 'fulfilled', value: 8 },
    ]);
    const after = work.add(5);
    await end();
    expect(await after).toBe(10);
  });

  it('fail with the one before, if nothing can be done now', async () => {
    const { work, batches, end } = held();
    const outcomes = Promise.allSettled([1, 2, 3].map((item) => work.add(item)));
    await end(new Error('the engine is down'));
    const rejected = { status: 'rejected', reason: new Error('the engine is down') };
    expect(await outcomes).toEqual([rejected, rejected, rejected]);
    const after = work.add(4);
    expect(batches).toEqual([[1], [4]]);
    await end();
    expect(await after).toBe(8);
  });

  it('have no two items with a key in common', async () => {
    const { work, batches, end } = held({ keysOf: (item) => [`last digit ${item % 10}`] });
    const results = [1, 2, 3, 12, 4, 13].map((item) => work.add(item));
    for (let count = 0; count < 3; count += 1) await end();
    await Promise.all(results);
    expect(batches).toEqual([[1], [2, 3], [12, 4, 13]]);
  });

  it.each([
    ['items', { items: 2, bytes: 1000 }],
    ['bytes', { items: 100, bytes: 6 }],
  ])('refuse more than may wait: %s', async (_, waiting) => {
    const { work, batches, end } = held({ waiting });
    const results = [1, 5, 3].map((item) => work.add(item));
    await expect(work.add(4)).rejects.toThrow(
      'the sum has too many requests at once, so this one was not started',
    );
    await end();
    const later = work.add(4);
    await end();
    await end();
    expect(await Promise.all([...results, later])).toEqual([2, 10, 6, 8]);
    expect(batches.flat()).toEqual([1, 5, 3, 4]);
  });
});
