import { useSyncExternalStore } from 'react';

/** How often relative times are shown anew, in ms. */
const TICK = 1_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all who watch. It stops with the last. */
function watch(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, in milliseconds since 1970, anew each second while it is shown. */
export const useNow = (): number => useSyncExternalStore(watch, () => now);
