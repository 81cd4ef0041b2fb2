import { expect, it } from 'vitest';
import { type ExecutionNews, Playback } from './playback.ts';

const news = (executionId: string, type: ExecutionNews['type'], state?: string): ExecutionNews => ({
  executionId,
  machine: 'inventory',
  type,
  at: '2026-05-04T10:00:00Z',
  ...(state !== undefined && { state }),
});

/** An execution that enters some states and succeeds. */
const run = (id: string, ...states: readonly string[]): readonly ExecutionNews[] => [
  news(id, 'started'),
  ...states.flatMap((state) => [news(id, 'entered', state), news(id, 'exited', state)]),
  news(id, 'succeeded'),
];

function played(all: readonly ExecutionNews[]): Playback {
  const playback = new Playback();
  for (const each of all) playback.take(each);
  return playback;
}

const running = (playback: Playback) =>
  [...(playback.shown()?.lit.states ?? [])].find(([, { isRunning }]) => isRunning)?.[0];

it('shows one state after the other, then how it ended', () => {
  const playback = played([
    news('1', 'started'),
    news('1', 'entered', 'A'),
    news('1', 'entered', 'B'),
  ]);
  expect(playback.step()).toBe(true);
  expect(running(playback)).toBe('A');
  playback.step();
  expect(running(playback)).toBe('B');
  playback.take(news('1', 'failed'));
  expect(playback.step()).toBe(false);
  expect(playback.shown()).toMatchObject({ id: '1', status: 'failed' });
  expect(playback.shown()?.lit.states.get('B')?.hasFailed).toBe(true);
});

it('shows a state as running that has ended since it was told', () => {
  const playback = played(run('1', 'A', 'B'));
  playback.step();
  expect(running(playback)).toBe('A');
  playback.step();
  expect(playback.shown()).toMatchObject({ id: '1', status: 'succeeded' });
});

it('goes on with the last of the executions that started meanwhile', () => {
  const playback = played([...run('1', 'A', 'B'), ...run('2', 'C'), ...run('3', 'D')]);
  playback.step();
  expect(playback.shown()?.id).toBe('3');
  const busy = played([news('1', 'started'), news('1', 'entered', 'A')]);
  busy.step();
  for (const each of [...run('2', 'C'), ...run('3', 'D')]) busy.take(each);
  busy.step();
  expect(busy.shown()?.id).toBe('1');
  busy.take(news('1', 'succeeded'));
  expect(busy.step()).toBe(false);
  expect(busy.shown()).toMatchObject({ id: '3', status: 'succeeded' });
});
