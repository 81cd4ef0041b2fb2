import { expect, it } from 'vitest';
import { LargeBodies } from './large-bodies.ts';

const LARGE = 64 * 1024 + 1;

it('holds a bounded number of large bodies at once, and any number of small ones', async () => {
  const bodies = new LargeBodies();
  const { promise: done, resolve } = Promise.withResolvers<undefined>();
  const small = Array.from({ length: 100 }, () => bodies.hold(LARGE - 1, () => done));
  const large = Array.from({ length: 32 }, () => bodies.hold(LARGE, () => done));
  await expect(bodies.hold(LARGE, async () => 1)).rejects.toMatchObject({ code: 'Overloaded' });
  resolve(undefined);
  await Promise.all([...small, ...large]);
  expect(await bodies.hold(LARGE, async () => 1)).toBe(1);
});

it('gives the place back after a failure', async () => {
  const bodies = new LargeBodies();
  const broken = () => Promise.reject(new Error('broken'));
  for (let n = 0; n < 40; n += 1)
    await expect(bodies.hold(LARGE, broken)).rejects.toThrow('broken');
});
