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

/** A session, and work in it that goes on until a test ends it. */
function openSession() {
  const clock = { now: 0 };
  const session = new Session(() => clock.now);
  const begun: string[] = [];
  const endings = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => endings.set(name, resolve));
  };
  const end = async (name: string) => {
    endings.get(name)?.();
    await new Promise(setImmediate);
  };
  return { session, clock, begun, work, end };
}

it('lets work of one message share it, but nothing into what has it alone', async () => {
  const { session, begun, work, end } = openSession();
  void session.share(work('a'));
  void session.share(work('b'));
  // Its messages come after those of a and b.
  void session.run(work('alone'));
  void session.share(work('c'));
  void session.share(work('d'));
  expect(begun).toEqual(['a', 'b', 'alone']);
  await end('b');
  await end('a');
  expect(begun).toEqual(['a', 'b', 'alone']);
  await end('alone');
  expect(begun).toEqual(['a', 'b', 'alone', 'c', 'd']);
});

it('begins what waited at once when it is its turn, before anything new', async () => {
  const { session, begun, work, end } = openSession();
  void session.run(work('alone')).then(() => session.run(work('new')));
  void session.share(work('waited'));
  await end('alone');
  expect(begun).toEqual(['alone', 'waited', 'new']);
});

it('lets what is shared end before work that yields, which is then not held up for good', async () => {
  const { session, clock, begun, work, end } = openSession();
  void session.share(work('a'));
  void session.run(work('build 1'), { yields: true });
  // It is its turn: nothing new goes ahead of it.
  void session.share(work('b'));
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'build 1']);
  clock.now = 1;
  await end('build 1');
  void session.run(work('build 2'), { yields: true });
  void session.share(work('c'));
  await end('b');
  expect(begun).toEqual(['a', 'build 1', 'b', 'c']);
  clock.now = 5;
  void session.share(work('d'));
  expect(begun).toEqual(['a', 'build 1', 'b', 'c']);
  await end('c');
  expect(begun).toEqual(['a', 'build 1', 'b', 'c', 'build 2']);
  await end('build 2');
  expect(begun).toEqual(['a', 'build 1', 'b', 'c', 'build 2', 'd']);
});
