import { parseArgs } from 'node:util';
import { chosen, commit, folder, listed, positive, whole } from '@stockbook/bench';

/** The products that are compared. */
export const productNames = ['stockbook', 'emmett', 'dcb-es'] as const;
export type ProductName = (typeof productNames)[number];

export const measureNames = [
  'append',
  'latency',
  'commands',
  'rehydration',
  'bulk',
  'older',
  'growth',
] as const;
export type MeasureName = (typeof measureNames)[number];

/** The options of a run of the benchmark. */
export interface Options {
  readonly measure: readonly MeasureName[];
  readonly products: readonly ProductName[];
  /** How often the contenders take turns; the medians count. */
  readonly rounds: number;
  /** How long each contender is measured in each round, in seconds. */
  readonly seconds: number;
  /** How long each contender runs before the rounds, in seconds. */
  readonly warmUp: number;
  readonly seed: number;
  /** How many clients append at once, one measurement for each number. */
  readonly clients: readonly number[];
  /** How many appends a second are started, one measurement for each number. */
  readonly rates: readonly number[];
  /** How many events the streams have that are loaded. */
  readonly events: readonly number[];
  /** After how many commands the next stream follows. */
  readonly streamLength: number;
  /** The commit of the older build. */
  readonly against: string;
  /** How many rows the log has when its growth is measured. */
  readonly rows: readonly number[];
  /** The folder of the reports. */
  readonly report: string;
}

/** The options as they are typed, with their defaults. */
const defaults = {
  measure: measureNames.filter((name) => name !== 'growth').join(','),
  products: productNames.join(','),
  rounds: '7',
  seconds: '3',
  'warm-up': '5',
  seed: '1',
  clients: '1,10,64,512',
  rates: '100,500,1000',
  events: '10000,100000',
  'stream-length': '60',
  against: '183699a',
  rows: '1000000,10000000',
  report: 'bench-report',
};

/** What `npx nx bench event-store -- --help` prints. */
export const HELP = `npx nx bench event-store -- [options]

Measures the log beside Emmett and dcb-es on one PostgreSQL server, which it starts. Each product runs in a
process of its own, with a database of its own, and they take turns: a machine that slows down slows all of
them. Where two are compared, the median of the ratios of the rounds counts.
It writes a report as Markdown and as JSON. It ends with code 1 if a target is missed.
Run it on a quiet machine. With the defaults it takes about 25 minutes.

  --measure=${defaults.measure}
      append       appends to new streams, from --clients at once
      latency      how long an append takes at one client and at --rates a second, beside the same code
                   with batches of one, and beside itself: in one process, ten short turns in each round
      commands     load, decide and append from 64 clients: on one stream, on 64, and over 1,000
      rehydration  loads streams of --events, from their events and from a snapshot
      bulk         64 and 512 appends beside one INSERT of the same rows without any check
      older        PGlite at 64 clients, and PostgreSQL at one client, beside the commit --against
      growth       appends at --rows rows; long, so only if it is named
  --products=${defaults.products}
                   which products to compare; what is not stockbook is installed (npm ci) into a folder of
                   the benchmark if it is missing
  --rounds=${defaults.rounds}       how often they take turns; with fewer, the verdicts say little
  --seconds=${defaults.seconds}      how long each is measured in each round
  --warm-up=${defaults['warm-up']}      how long each runs before the rounds, in seconds
  --seed=${defaults.seed}         what the random numbers start from
  --clients=${defaults.clients}
                   how many clients append at once, a measurement for each number
  --rates=${defaults.rates}
                   how many appends a second are started, a measurement for each number
  --events=${defaults.events}
                   how many events the streams have that are loaded
  --stream-length=${defaults['stream-length']}
                   after how many commands the next stream follows, so that streams are equally long for
                   a fast product and a slow one
  --against=${defaults.against}
                   the commit of the older build
  --rows=${defaults.rows}
                   how many rows the log has when its growth is measured
  --report=${defaults.report}
                   the folder of the reports

Examples: npx nx bench event-store -- --measure=append --clients=64,512
          npx nx bench event-store -- --measure=growth --products=stockbook
          npx nx bench event-store -- --measure=append --rounds=1 --seconds=1 --warm-up=1`;

/** Reads the command line. @throws Error that names the option */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      measure: { type: 'string', default: defaults.measure },
      products: { type: 'string', default: defaults.products },
      rounds: { type: 'string', default: defaults.rounds },
      seconds: { type: 'string', default: defaults.seconds },
      'warm-up': { type: 'string', default: defaults['warm-up'] },
      seed: { type: 'string', default: defaults.seed },
      clients: { type: 'string', default: defaults.clients },
      rates: { type: 'string', default: defaults.rates },
      events: { type: 'string', default: defaults.events },
      'stream-length': { type: 'string', default: defaults['stream-length'] },
      against: { type: 'string', default: defaults.against },
      rows: { type: 'string', default: defaults.rows },
      report: { type: 'string', default: defaults.report },
    },
  });
  return {
    measure: listed(values.measure, (each) => chosen('measure', measureNames, each)),
    products: theProducts(
      listed(values.products, (each) => chosen('products', productNames, each)),
    ),
    rounds: whole('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    warmUp: positive('warm-up', values['warm-up']),
    seed: whole('seed', values.seed),
    clients: listed(values.clients, (each) => whole('clients', each)),
    rates: listed(values.rates, (each) => whole('rates', each)),
    events: listed(values.events, (each) => whole('events', each)),
    streamLength: whole('stream-length', values['stream-length']),
    against: commit('against', values.against),
    rows: ascending(listed(values.rows, (each) => whole('rows', each))),
    report: folder('report', values.report),
  };
}

/** The command that repeats a run. */
export const toCommandLine = (options: Options): string =>
  [
    'npx nx bench event-store --',
    `--measure=${options.measure}`,
    `--products=${options.products}`,
    `--rounds=${options.rounds}`,
    `--seconds=${options.seconds}`,
    `--warm-up=${options.warmUp}`,
    `--seed=${options.seed}`,
    `--clients=${options.clients}`,
    `--rates=${options.rates}`,
    `--events=${options.events}`,
    `--stream-length=${options.streamLength}`,
    `--against=${options.against}`,
    `--rows=${options.rows}`,
  ].join(' ');

function theProducts(products: readonly ProductName[]): readonly ProductName[] {
  if (products.includes('stockbook')) return products;
  throw new Error('--products must have stockbook, which the others are compared with');
}

function ascending(rows: readonly number[]): readonly number[] {
  const [first = 0, ...others] = rows;
  let last = first;
  for (const each of others) {
    if (each < last) throw new Error(`--rows must ascend, but has ${each} after ${last}`);
    last = each;
  }
  return rows;
}
