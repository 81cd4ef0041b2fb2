import { setTimeout as delay } from 'node:timers/promises';

/**
 * Starts operations at a steady rate until it is told to stop, however long those before take, and waits for the
 * last. What it gives up waiting for would not be measured.
 *
 * @param operation gets the time at which it was due, on `performance.now`
 */
export async function openLoop(
  operation: (due: number) => Promise<void>,
  perSecond: number,
  stop: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const start = performance.now();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  for (let count = 0; !stop.aborted; count += 1) {
    const due = start + (count * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await Promise.race([delay(early), failed.promise]);
    const work: Promise<void> = operation(due)
      .catch(failed.reject)
      .finally(() => running.delete(work));
    running.add(work);
  }
  await Promise.race([Promise.all(running), failed.promise]);
}
