import { expect, it } from 'vitest';
import { Session } from './session.ts';

/** A session, and an engine that works through what it is sent, each for some seconds of a clock of its own. */
function busySession() {
  const clock = { now: 0 };
  const session = new Session(() => clock.now);
  const order: string[] = [];
  let last = Promise.resolve();
  const use = (name: string, { takes = 1, yields = false } = {}) => {
    const work = () =>
      (last = last.then(async () => {
        clock.now += takes;
        order.push(name);
        await new Promise(setImmediate);
      }));
    return yields ? session.share(work, { yields }) : session.run(work);
  };
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

it('lets the next begin when work has sent its last message, and that once', async () => {
  const { session, begun, work, end } = openSession();
  const release = Promise.withResolvers<() => void>();
  void session.run((releases) => {
    release.resolve(releases);
    return work('first')();
  });
  void session.run(work('second'));
  void session.run(work('third'));
  expect(begun).toEqual(['first']);
  (await release.promise)();
  expect(begun).toEqual(['first', 'second']);
  (await release.promise)();
  await end('first');
  expect(begun).toEqual(['first', 'second']);
  await end('second');
  expect(begun).toEqual(['first', 'second', 'third']);
});

it('sends others behind work that yields, of which there is one at a time', async () => {
  const { session, begun, work, end } = openSession();
  void session.share(work('build 1'), { yields: true });
  void session.share(work('build 2'), { yields: true });
  void session.share(work('a'));
  void session.run(work('alone'));
  void session.share(work('b'));
  expect(begun).toEqual(['build 1', 'a', 'alone']);
  await end('build 1');
  expect(begun).toEqual(['build 1', 'a', 'alone']);
  await end('alone');
  expect(begun).toEqual(['build 1', 'a', 'alone', 'build 2', 'b']);
});

it('does not count the time of what was sent before work that yields', async () => {
  const { session, clock, begun, work, end } = openSession();
  void session.share(work('a'));
  void session.share(work('build 1'), { yields: true });
  clock.now = 10;
  await end('a');
  clock.now = 11;
  await end('build 1');
  // It took 1: until 15 others go first.
  void session.run(work('alone'));
  void session.share(work('build 2'), { yields: true });
  void session.run(work('other'));
  clock.now = 14;
  await end('alone');
  expect(begun).toEqual(['a', 'build 1', 'alone', 'other']);
  void session.run(work('late'));
  clock.now = 15;
  await end('other');
  expect(begun).toEqual(['a', 'build 1', 'alone', 'other', 'build 2', 'late']);
});
