import { Ended } from './lifetime.ts';
import type { Thread } from './thread.ts';

/**
 * Waits, in the time of the execution.
 *
 * @throws {Ended} if the lifetime of the thread ends before
 */
export const pause = ({ run, lifetime }: Thread, milliseconds: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const cancel = run.ports.clock.after(milliseconds, () => {
      leave();
      resolve();
    });
    const leave = lifetime.onEnd(() => {
      cancel();
      reject(new Ended());
    });
  });
