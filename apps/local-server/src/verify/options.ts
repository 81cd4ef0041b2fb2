import { parseArgs } from 'node:util';
import { defaults } from '../config.ts';

/** The options of `npx nx verify local-server`. */
export interface Options {
  /** The store's URL. */
  readonly store: string;
  /** The file of the heads that the log must still have. */
  readonly heads?: string;
  /** The file to write the log's heads to, if it is sound. */
  readonly writeHeads?: string;
}

/** What `npx nx verify local-server -- --help` prints. */
export const HELP = `npx nx verify local-server -- [options]

Verifies a log: reads all its events, works out their hashes again, and names the first event that
was changed, deleted, swapped or inserted. It changes no event. The log may be in use, except in a
folder of PGlite, which one process at a time can open: stop the server first. As when a server
opens it, a PostgreSQL database gets the tables that it lacks.

  --store=<url>         the log's store. Default: STOCKBOOK_STORE, or if it is not set,
                        ${defaults.STOCKBOOK_STORE}
  --write-heads=<file>  writes the last version and hash of each stream to the file, if the log is sound.
                        Keep the file where those who can change the log cannot change it
  --heads=<file>        compares the log with such a file. Only this shows that the last events of
                        a stream or whole streams were deleted, or that a stream was written anew

Exit code: 0 the log is sound; 1 an event is wrong; 2 the log could not be verified, for example
because the store cannot be reached. Nx turns 2 into 1; to tell 1 from 2, run
node --conditions=@stockbook/source apps/local-server/src/verify/main.ts with the same options.
The result goes to stdout, and the progress to stderr.

On DynamoDB an event gets its position some time after it was appended. A stream whose first event
has no position yet is not verified.

Examples: npx nx verify local-server -- --write-heads=heads-1.json
          npx nx verify local-server -- --heads=heads-1.json --write-heads=heads-2.json`;

/**
 * Reads the command line.
 *
 * @param environment has the store if the command line does not
 * @throws an error of parseArgs if there is another option
 * @example readOptions(['--store=pglite:./data'], {}).store // 'pglite:./data'
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      store: { type: 'string' },
      heads: { type: 'string' },
      'write-heads': { type: 'string' },
    },
  });
  const { heads, 'write-heads': writeHeads } = values;
  return {
    store: values.store ?? environment['STOCKBOOK_STORE'] ?? defaults.STOCKBOOK_STORE,
    ...(heads !== undefined && { heads }),
    ...(writeHeads !== undefined && { writeHeads }),
  };
}
