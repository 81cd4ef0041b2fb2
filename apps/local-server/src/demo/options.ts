import { parseArgs } from 'node:util';
import { DEFAULT_PRODUCTS, MOST_PRODUCTS } from '@stockbook/domain/demo';
import { ConfigurationError, defaults, readConfig } from '../config.ts';

/** The options of `npx nx demo local-server`. */
export interface Options {
  readonly seed: string;
  readonly products: number;
  /** The server's address. */
  readonly url: URL;
}

const DEFAULT_SEED = '1';
/** The server on this machine. */
const urlOn = (port: number | string): string => `http://127.0.0.1:${port}`;

/** What `npx nx demo local-server -- --help` prints. */
export const HELP = `npx nx demo local-server -- [options]

Plays a month of a shop to a running server: products are created, trucks arrive, orders are
shipped, shelves are counted and prices change, until last midnight in UTC. Some events are refused,
some are sent twice, and some are parked. Start the server first: npx nx serve local-server

  --url=<url>       the server. Default: ${urlOn(defaults.PORT)}, or the port that PORT sets
  --seed=<text>     which month it is: another seed has other products. Default: ${DEFAULT_SEED}
  --products=<n>    how many products there are, from 1 to ${MOST_PRODUCTS}. Default: ${DEFAULT_PRODUCTS}

Played again with the same seed and number of products, the events are repeats and change nothing:
after Ctrl-C, the same command goes on. What was refused or parked comes again, too. One parked
shipment came before its product: when it comes again, it is stored. It stays in the list of parked
events until a redrive finds it in the log.

The progress goes to stderr. Exit code: 0 the month is played; 1 the command failed; 130 it was
interrupted.

Examples: npx nx demo local-server
          npx nx demo local-server -- --seed=spring --products=100 --url=http://127.0.0.1:4000`;

/**
 * Reads the command line.
 *
 * @param environment of it, PORT: the server that was started with it is the default
 * @throws ConfigurationError; an error of parseArgs if there is another option
 * @example readOptions(['--seed=spring'], { PORT: '4000' }).url.port // '4000'
 */
export function readOptions(
  args: readonly string[],
  { PORT }: Readonly<Record<string, string | undefined>>,
): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: urlOn(readConfig({ PORT }).port) },
      seed: { type: 'string', default: DEFAULT_SEED },
      products: { type: 'string', default: String(DEFAULT_PRODUCTS) },
    },
  });
  return {
    seed: values.seed,
    products: readProducts(values.products),
    url: readUrl(values.url),
  };
}

function readProducts(text: string): number {
  const products = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (products >= 1 && products <= MOST_PRODUCTS) return products;
  throw new ConfigurationError(`--products must be a whole number from 1 to ${MOST_PRODUCTS}`);
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new ConfigurationError('--url must be a URL that begins with http:// or https://');
}
