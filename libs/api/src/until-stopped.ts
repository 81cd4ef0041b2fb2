/**
 * Resolves when the process is first asked to stop, by SIGINT (Ctrl-C) or SIGTERM. Later signals do nothing.
 *
 * @returns the signal
 */
export const untilStopped = (): Promise<'SIGINT' | 'SIGTERM'> =>
  new Promise((resolve) => {
    process.on('SIGINT', resolve);
    process.on('SIGTERM', resolve);
  });
