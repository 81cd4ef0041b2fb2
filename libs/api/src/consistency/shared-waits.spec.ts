import { expect, it } from 'vitest';
import { SharedWaits } from './shared-waits.ts';

interface BegunWait {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal;
}

/** Begins waits that a test ends, and counts them. */
class Begun {
  readonly waits: BegunWait[] = [];

  readonly begin = (signal: AbortSignal): Promise<void> => {
    return new Promise((resolve, reject) => {
      this.waits.push({ resolve, reject, signal });
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };
}

it('begins once for all that wait for the same, and anew for those that come after', async () => {
  const [waits, begun] = [new SharedWaits(), new Begun()];
  const { signal } = new AbortController();
  const joined = ['a', 'a', 'b'].map((key) => waits.join(key, begun.begin, signal));
  expect(begun.waits).toHaveLength(2);
  expect(waits.sizeWith(['b', 'c'])).toBe(3);
  for (const { resolve } of begun.waits) resolve();
  await Promise.all(joined);
  expect(waits.sizeWith([])).toBe(0);
  const failing = waits.join('a', begun.begin, signal);
  begun.waits[2]?.reject(new Error('gone'));
  await expect(failing).rejects.toThrow('gone');
});

it('goes on for the others when one leaves, and ends with the last', async () => {
  const [waits, begun] = [new SharedWaits(), new Begun()];
  const [first, second] = [new AbortController(), new AbortController()];
  const joined = [first, second].map(({ signal }) => waits.join('a', begun.begin, signal));
  first.abort(new Error('first left'));
  await expect(joined[0]).rejects.toThrow('first left');
  expect(begun.waits[0]?.signal.aborted).toBe(false);
  second.abort(new Error('second left'));
  await expect(joined[1]).rejects.toThrow('second left');
  expect(begun.waits[0]?.signal.aborted).toBe(true);
  expect(waits.sizeWith([])).toBe(0);
});
