import { parseArgs } from 'node:util';
import { ConfigurationError, defaults } from '../config.ts';
import { projectionNames } from '../readers/inventory-readers.ts';

/** The options of `npx nx rebuild local-server`. */
export interface Options {
  readonly projection: string;
  /** Whether to give up the build that is under way instead. */
  readonly abandon: boolean;
  /** The store's URL. */
  readonly store: string;
  /** The server that does it, if the command opens no store. */
  readonly server?: URL;
}

/** What `npx nx rebuild local-server -- --help` prints. */
export const HELP = `npx nx rebuild local-server <projection> [options]

Builds the rows of a projection anew, beside those that are read. They take over in one step when
they are complete; until then, and if you press Ctrl-C, reads have the rows there are. If you press
Ctrl-C, the server that was asked goes on with the build, or the next server on the store.

  <projection>     ${projectionNames.join(', ')}
  --abandon        gives up the build that is under way
  --server=<url>   asks a running server, such as http://127.0.0.1:${defaults.PORT}, and waits for it. A folder of
                   PGlite can be opened by one process at a time: while its server runs, only the
                   server can build
  --store=<url>    the store, if no server is named. Default: STOCKBOOK_STORE, or if it is not set,
                   ${defaults.STOCKBOOK_STORE}

The progress goes to stderr. Exit code: 0 the projection is built, or no build of it is under way
any more; 1 the command failed, or the build was abandoned meanwhile; 130 it was interrupted before the projection was built.

Examples: npx nx rebuild local-server ${projectionNames[0]}
          npx nx rebuild local-server ${projectionNames[0]} --server=http://127.0.0.1:${defaults.PORT}`;

/**
 * Reads the command line.
 *
 * @param environment has the store if the command line does not
 * @throws ConfigurationError; an error of parseArgs if there is another option
 * @example readOptions(['event-index', '--abandon'], {}).abandon // true
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      abandon: { type: 'boolean', default: false },
      server: { type: 'string' },
      store: { type: 'string' },
    },
  });
  const [projection, ...more] = positionals;
  const names = projectionNames.join(', ');
  if (projection === undefined || more.length > 0) {
    throw new ConfigurationError(`name one projection: ${names}`);
  }
  if (!projectionNames.includes(projection)) {
    throw new ConfigurationError(`there is no projection ${projection}: use ${names}`);
  }
  if (values.server !== undefined && values.store !== undefined) {
    throw new ConfigurationError('name --server or --store, not both: a server has its own store');
  }
  return {
    projection,
    abandon: values.abandon,
    store: values.store ?? environment['STOCKBOOK_STORE'] ?? defaults.STOCKBOOK_STORE,
    ...(values.server !== undefined && { server: readServer(values.server) }),
  };
}

function readServer(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new ConfigurationError('--server must be a URL that begins with http:// or https://');
}
