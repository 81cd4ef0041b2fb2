import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { realClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('rings once it is time, unless it is cancelled', () => {
  const ring = vi.fn();
  const cancelled = vi.fn();
  realClock.after(50, ring);
  realClock.after(50, cancelled)();
  vi.advanceTimersByTime(49);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
  expect(cancelled).not.toHaveBeenCalled();
});

it('waits longer than a timer of Node.js can, and can be cancelled late', () => {
  const days = 30 * 24 * 3600 * 1000;
  const ring = vi.fn();
  const cancelled = vi.fn();
  realClock.after(days, ring);
  const cancel = realClock.after(days, cancelled);
  vi.advanceTimersByTime(days - 1);
  expect(ring).not.toHaveBeenCalled();
  cancel();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
  expect(cancelled).not.toHaveBeenCalled();
});
