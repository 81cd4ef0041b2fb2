import { expect, it } from 'vitest';
import { Session } from './session.ts';

/** A session of which each piece of work takes some seconds of a clock of its own. */
function busySession() {
  const clock = { now: 0 };
  const session = new Session(() => clock.now);
  const order: string[] = [];
  const use = (name: string, { takes = 1, yields = false } = {}) =>
    session.run(
      async () => {
        clock.now += takes;
        order.push(name);
      },
      { yields },
    );
  return { session, order, use };
}

it('lets one at a time use it, in the order in which they came', async () => {
  const session = new Session();
  let users = 0;
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3].map((number) =>
      session.run(async () => {
        users += 1;
        await new Promise(setImmediate);
        expect(users).toBe(1);
        order.push(number);
        users -= 1;
      }),
    ),
  );
  expect(order).toEqual([1, 2, 3]);
});

it('lets all others go before work that yields', async () => {
  const { order, use } = busySession();
  const build = use('build 1', { takes: 10, yields: true });
  const more = use('build 2', { yields: true });
  await Promise.all([build, more, use('write 1'), use('write 2'), use('write 3')]);
  expect(order).toEqual(['build 1', 'write 1', 'write 2', 'write 3', 'build 2']);
});

it('gives work that yields a fifth of the time, however much comes', async () => {
  const { order, use } = busySession();
  const builds = Array.from({ length: 3 }, () => use('build', { yields: true }));
  const writes = Array.from({ length: 20 }, () => use('write'));
  await Promise.all([...builds, ...writes]);
  const between = order.join(' ').split('build').slice(1, 3);
  expect(between.map((text) => text.trim().split(' '))).toEqual([
    Array(4).fill('write'),
    Array(4).fill('write'),
  ]);
});

it('goes on after work that failed', async () => {
  const { session, order, use } = busySession();
  const failing = session.run(async () => {
    throw new Error('broken');
  });
  const next = use('next');
  await expect(failing).rejects.toThrow('broken');
  await next;
  await use('last');
  expect(order).toEqual(['next', 'last']);
});
