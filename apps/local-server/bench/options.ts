import { parseArgs } from 'node:util';
import { chosen, commit, positive, whole } from '@stockbook/bench';

/** The options of a run of the benchmark. */
export interface Options {
  /** How long each part is measured in each round, in seconds. */
  readonly seconds: number;
  /** The parts take turns this many times; the medians count. */
  readonly rounds: number;
  readonly seed: number;
  readonly clients: readonly number[];
  readonly stores: readonly StoreName[];
  readonly measure: readonly Measurement[];
  /** How long each number of clients sends when the overload is measured, in seconds. */
  readonly overloadSeconds: number;
  /** The log that is read when reading is measured. */
  readonly log: { readonly events: number; readonly products: number };
  /** How long events are sent to a client that follows when reading is measured, in seconds. */
  readonly liveSeconds: number;
  /** The commit of the older build. */
  readonly against: string;
  /** The folder in which the server leaves a CPU profile when it stops; without it, no profile. */
  readonly profile?: string;
}

export const storeNames = ['memory', 'pglite', 'postgres'] as const;
export type StoreName = (typeof storeNames)[number];

/**
 * `parts`: the parts and the whole of each store. `interpreters`: the interpreter beside the one of npm.
 * `overload`: PGlite with more clients than it can serve. `reading`: projections of a long log, and
 * server-sent events. `older`: the server beside that of an older commit.
 */
const measurements = ['parts', 'interpreters', 'overload', 'reading', 'older'] as const;
type Measurement = (typeof measurements)[number];

const defaults = {
  seconds: '3',
  rounds: '5',
  seed: '1',
  clients: '1,64',
  stores: storeNames.join(','),
  measure: measurements.filter((name) => name !== 'older').join(','),
  'overload-seconds': '30',
  events: '1000000',
  products: '10000',
  'live-seconds': '30',
  against: '183699a',
};

/** What `npx nx bench local-server -- --help` prints. */
export const HELP = `npx nx bench local-server [options]

Measures how many events a second go through HTTP, workflow and store, beside what each part does
alone in the same run: 1/(1/Express + 1/interpreter + 1/load + 1/append) is what they allow together.
Then it runs the inventory machine on the interpreter and on aws-local-stepfunctions in turn.
Then it sends to a server on PGlite from 500 and from 2,000 clients, which wait after each 503 as
Retry-After says, and measures accepted events and GET /health meanwhile. It stops that server with
SIGTERM, starts it again, and counts what was acknowledged and is not in the log.
Then it writes a long log. On PostgreSQL it measures a rebuild of the product list while others
append, beside reading and folding the log alone. It measures the same appends beside programs that
only compute, one for each core, and beside the reading and folding: no rebuild takes less. On PGlite
it measures starts, a rebuild with GET /health meanwhile, and how long an event takes to a client of
server-sent events.
Only if it is named, older measures the server on PGlite beside that of an older commit, which it checks
out and installs (npm ci) into a temporary folder.
Run it on a quiet machine. It ends with code 1 if a target is missed.

  --seconds=${defaults.seconds}        how long each part is measured in each round
  --rounds=${defaults.rounds}         how often the parts take turns; the medians count
  --seed=${defaults.seed}           what the random numbers start from
  --clients=${defaults.clients}     how many clients send at once, one measurement for each number
  --stores=${defaults.stores}
                     which stores to measure; postgres starts a server of its own
  --measure=${defaults.measure}
                     what to measure
  --overload-seconds=${defaults['overload-seconds']}
                     how long each number of clients sends in the second measurement
  --events=${defaults.events}   how many events the long log has
  --products=${defaults.products}   of how many products
  --live-seconds=${defaults['live-seconds']}  how long events are sent to a client that follows
  --against=${defaults.against}  the commit of the older build
  --profile=<folder> leaves a CPU profile of the server there, without the thread of PGlite

Examples: npx nx bench local-server --measure=parts --stores=pglite --clients=64
          npx nx bench local-server --measure=interpreters
          npx nx bench local-server --measure=overload
          npx nx bench local-server --measure=reading --rounds=2 --events=100000
          npx nx bench local-server --measure=older --rounds=7`;

/** Reads the command line: `--seconds 3 --rounds 5 --seed 1 --clients 1,64 --stores pglite`. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: defaults.seconds },
      rounds: { type: 'string', default: defaults.rounds },
      seed: { type: 'string', default: defaults.seed },
      clients: { type: 'string', default: defaults.clients },
      stores: { type: 'string', default: defaults.stores },
      measure: { type: 'string', default: defaults.measure },
      'overload-seconds': { type: 'string', default: defaults['overload-seconds'] },
      events: { type: 'string', default: defaults.events },
      products: { type: 'string', default: defaults.products },
      'live-seconds': { type: 'string', default: defaults['live-seconds'] },
      against: { type: 'string', default: defaults.against },
      profile: { type: 'string' },
    },
  });
  return {
    seconds: positive('seconds', values.seconds),
    rounds: whole('rounds', values.rounds),
    seed: whole('seed', values.seed),
    clients: values.clients.split(',').map((each) => whole('clients', each)),
    stores: values.stores.split(',').map((each) => chosen('stores', storeNames, each)),
    measure: values.measure.split(',').map((each) => chosen('measure', measurements, each)),
    overloadSeconds: positive('overload-seconds', values['overload-seconds']),
    log: {
      events: whole('events', values.events),
      products: whole('products', values.products),
    },
    liveSeconds: positive('live-seconds', values['live-seconds']),
    against: commit('against', values.against),
    ...(values.profile !== undefined && { profile: values.profile }),
  };
}

/** The command that repeats a run. */
export const toCommandLine = (options: Options): string => {
  const {
    seconds,
    rounds,
    seed,
    clients,
    stores,
    measure,
    overloadSeconds,
    log,
    liveSeconds,
    against,
  } = options;
  return `npx nx bench local-server --seconds=${seconds} --rounds=${rounds} --seed=${seed} --clients=${clients} --stores=${stores} --measure=${measure} --overload-seconds=${overloadSeconds} --events=${log.events} --products=${log.products} --live-seconds=${liveSeconds} --against=${against}`;
};
