/**
 * Resolves at the first SIGINT or SIGTERM. A task runner passes Ctrl-C on, so it may come more than once:
 * later signals do nothing.
 *
 * @example await untilStopped()
 */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
