import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
const POLL_MS = 100;

/**
 * Repeats an attempt until it does not throw, or the time is up: lists and records may lag.
 *
 * @param patience in ms
 */
export async function eventually<Result>(
  attempt: () => Promise<Result>,
  patience = PATIENCE_MS,
): Promise<Result> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(POLL_MS);
    }
  }
}
