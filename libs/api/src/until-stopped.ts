/** Resolves when the process is first asked to stop, by SIGINT (Ctrl-C) or SIGTERM. Later signals do nothing. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
