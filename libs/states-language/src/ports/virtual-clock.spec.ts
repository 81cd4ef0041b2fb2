import { expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

const until = (clock: VirtualClock, milliseconds: number) =>
  new Promise<void>((resolve) => clock.after(milliseconds, resolve));

it('rings in the order of time, and those of the same time in the order in which they were started', async () => {
  const clock = new VirtualClock(1000);
  const rung: [string, number][] = [];
  const ring = (name: string, milliseconds: number) =>
    until(clock, milliseconds).then(() => void rung.push([name, clock.now()]));
  await Promise.all([ring('b', 20), ring('a', 10), ring('c', 20), ring('past', -5)]);
  expect(rung).toEqual([
    ['past', 1000],
    ['a', 1010],
    ['b', 1020],
    ['c', 1020],
  ]);
});

it('lets what a timer has woken run before the next one rings', async () => {
  const clock = new VirtualClock();
  const rung: number[] = [];
  clock.after(30, () => rung.push(clock.now()));
  await until(clock, 10);
  await Promise.resolve();
  clock.after(5, () => rung.push(clock.now()));
  await until(clock, 100);
  expect(rung).toEqual([15, 30]);
});

it('does not ring what was cancelled', async () => {
  const clock = new VirtualClock();
  const cancel = clock.after(10, () => expect.unreachable());
  cancel();
  await until(clock, 20);
  expect(clock.now()).toBe(20);
});
