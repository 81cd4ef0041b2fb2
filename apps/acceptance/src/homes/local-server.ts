import { type Exit, type ProcessLimits, ServerProcess } from './server-process.ts';

const PROGRAM = 'apps/local-server/src/main.ts';
/** Any free port of the loopback address. */
const ADDRESS = { HOST: '127.0.0.1', PORT: '0' };

/** The local server, as a user would start it. */
export const LocalServer = {
  /**
   * @param store the store's URL
   * @param environment further settings
   * @throws Error with its stderr, if it does not start
   */
  start: (
    store: string,
    environment: Readonly<Record<string, string>> = {},
    limits?: ProcessLimits,
  ): Promise<ServerProcess> =>
    ServerProcess.start(
      [PROGRAM],
      { ...ADDRESS, STOCKBOOK_STORE: store, ...environment },
      1,
      limits,
    ),
  /** Runs a server that is expected to refuse to start. */
  refusal: (environment: Readonly<Record<string, string>>): Promise<Exit> =>
    ServerProcess.refusal(PROGRAM, { ...ADDRESS, ...environment }),
};
