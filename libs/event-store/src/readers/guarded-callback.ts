import { reasonOf } from '../subscriptions/parked-delivery.ts';

/**
 * Makes a callback that never throws: a monitor that is broken must not stop the readers. What it throws, or what
 * it rejects with, becomes a warning of the process.
 *
 * @param name of the callback, for the warning
 */
export const guardedCallback =
  <Call extends unknown[]>(name: string, callback: (...call: Call) => unknown) =>
  (...call: Call): void => {
    (async () => callback(...call))().catch((fault: unknown) => {
      process.emitWarning(`${name} of the readers failed: ${reasonOf(fault)}`);
    });
  };
