import { parseArgs } from 'node:util';
import { chosen, folder, listed, positive, whole } from '@stockbook/bench';

export const measureNames = ['open', 'scroll', 'posted', 'memory'] as const;
export type MeasureName = (typeof measureNames)[number];

/** The options of a run of the benchmark. */
export interface Options {
  readonly measure: readonly MeasureName[];
  /** How many events the log has. */
  readonly events: number;
  readonly products: number;
  /** How often the page is opened, and how often an event is posted. */
  readonly rounds: number;
  /** How long the list is scrolled, in seconds, in each way. */
  readonly seconds: number;
  /** How many events a second are posted while the memory is watched, and for how long, in seconds. */
  readonly rate: number;
  readonly watch: number;
  readonly seed: number;
  /** The folder of the reports. */
  readonly report: string;
}

/** The options as they are typed, with their defaults. */
const defaults = {
  measure: measureNames.join(','),
  events: '200000',
  products: '2000',
  rounds: '15',
  seconds: '10',
  rate: '50',
  watch: '600',
  seed: '1',
  report: 'bench-report',
};

/** What `npx nx bench console -- --help` prints. */
export const HELP = `npx nx bench console -- [options]

Drives the console in Chromium, on a server with PGlite, both in processes of their own on this machine.
It writes a report as Markdown and as JSON. It ends with code 1 if a target is missed.
Run it on a quiet machine. With the defaults it takes about 15 minutes.

  --measure=${defaults.measure}
      open         opens the Events page in a new tab, from the server's answer to rows on screen
      scroll       scrolls the list with the wheel, and to places all over the log: frames over 50 ms
      posted       posts an event: how long until it is on screen
      memory       posts --rate events a second for --watch seconds: the memory of the page
  --events=${defaults.events}  how many events the log has
  --products=${defaults.products}  how many products they are of
  --rounds=${defaults.rounds}      how often the page is opened, and an event posted
  --seconds=${defaults.seconds}     how long the list is scrolled, in seconds, in each way
  --rate=${defaults.rate}
  --watch=${defaults.watch}
  --seed=${defaults.seed}         what the random numbers start from
  --report=${defaults.report}
                   the folder of the reports

Examples: npx nx bench console -- --measure=open,scroll
          npx nx bench console -- --measure=memory --watch=60 --events=10000`;

/** Reads the command line. @throws Error that names the option */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      measure: { type: 'string', default: defaults.measure },
      events: { type: 'string', default: defaults.events },
      products: { type: 'string', default: defaults.products },
      rounds: { type: 'string', default: defaults.rounds },
      seconds: { type: 'string', default: defaults.seconds },
      rate: { type: 'string', default: defaults.rate },
      watch: { type: 'string', default: defaults.watch },
      seed: { type: 'string', default: defaults.seed },
      report: { type: 'string', default: defaults.report },
    },
  });
  return {
    measure: listed(values.measure, (each) => chosen('measure', measureNames, each)),
    events: whole('events', values.events),
    products: whole('products', values.products),
    rounds: whole('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    rate: positive('rate', values.rate),
    watch: positive('watch', values.watch),
    seed: whole('seed', values.seed),
    report: folder('report', values.report),
  };
}

/** The command that repeats a run. */
export const toCommandLine = ({ report, ...options }: Options): string =>
  [
    'npx nx bench console --',
    ...Object.entries(options).map(([name, value]) => `--${name}=${String(value)}`),
  ].join(' ');
