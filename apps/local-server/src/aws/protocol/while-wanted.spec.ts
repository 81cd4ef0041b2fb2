import { expect, it } from 'vitest';
import { whileWanted } from './while-wanted.ts';

const never = new Promise<never>(() => undefined);

it('waits for the work', async () => {
  const { signal } = new AbortController();
  expect(await whileWanted(Promise.resolve(1), signal)).toBe(1);
  expect(await whileWanted(Promise.resolve(1), undefined)).toBe(1);
  await expect(whileWanted(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken');
});

it('waits no more when the caller is gone', async () => {
  const caller = new AbortController();
  const waiting = whileWanted(never, caller.signal);
  caller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(whileWanted(never, caller.signal)).rejects.toThrow('gone');
});
