import { parseArgs } from 'node:util';
import { chosen, folder, listed, whole } from '@stockbook/bench';
import { type Asked, type CheckName, checkNames, sizes } from './checks.ts';
import { patches } from './faults/patches.ts';
import { storeNames } from './stores/log.ts';

const faultNames = patches.map(({ name }) => name);

/** The options of a run. */
export interface Options extends Asked {
  /** The names of the checks. */
  readonly check: readonly CheckName[];
  /** Of each check; by default as many as its size has. */
  readonly rounds: number | undefined;
  readonly seed: number;
  /** The folder of the reports. */
  readonly report: string;
}

/** The options as they are typed, with their defaults. */
const defaults = {
  check: checkNames.join(','),
  stores: storeNames.join(','),
  size: 'full',
  seed: '1',
  report: 'evidence-report',
};

/** What `npx nx evidence event-store -- --help` prints. */
export const HELP = `npx nx evidence event-store -- [options]

Looks for evidence that the log keeps its promises, on every adapter. It starts the engines that it needs:
PostgreSQL from npm, and DynamoDB Local, which needs a JDK 17 or later. It writes a report as Markdown and
as JSON, with the seeds that repeat what it found, and ends with code 1 if a check fails. A check that cannot
run, such as one that needs Go on a machine without it, fails.

  --check=${defaults.check}
      sequences   random calls of the port, one after the other, beside a plain model; a round is a
                  sequence of up to 120 calls. Of one that fails it prints the shortest that fails
      histories   eight clients that append to three streams and read them at once, from one store or from
                  three, while a reader follows the log. In every second round, connections to PostgreSQL
                  are cut off, and answers of PostgreSQL and DynamoDB are lost. Porcupine (a Go module: it
                  needs Go) and a checker of ours decide whether each history is linearizable, and must
                  agree, also on faulty histories that are made of it; a round is a history
      faults      plants faults in copies of the adapters' source, one at a time, and runs the contract, the
                  sequences and the histories on each copy: one of them must catch it. The report has a
                  table of which caught which. A round is a sequence; there are a quarter as many histories
      kill-pglite         kills the process that has a folder of PGlite open, with SIGKILL, while 48 clients
                  append, and sends every command again; a round is a kill
      kill-postgres       kills processes that append, sessions of PostgreSQL, or the whole server; a round is
                  a kill
      kill-server         kills the local server while clients send events over HTTP; a round is one on PGlite
                  and one on PostgreSQL
      frozen-lock-holder  stops a process that has the lock of appends, while others append; a round is a stop
      held-open-insert    holds the transaction of an append open while subscribers read; a round is an append
  --stores=${defaults.stores}
                  the adapters of the first three checks
  --size=${defaults.size}     full or small: how many rounds each check has
  --rounds=       how many rounds each check has, whatever the size
  --faults=       the names of the faults to plant; by default all, and some in a small run
  --seed=${defaults.seed}        what the random numbers start from
  --report=${defaults.report}
                  the folder of the reports

Examples: npx nx evidence event-store -- --check=sequences --stores=memory --rounds=5000
          npx nx evidence event-store -- --size=small`;

/** Reads the command line. @throws Error that names the option */
export function readOptions(parameters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      check: { type: 'string', default: defaults.check },
      stores: { type: 'string', default: defaults.stores },
      size: { type: 'string', default: defaults.size },
      rounds: { type: 'string' },
      faults: { type: 'string' },
      seed: { type: 'string', default: defaults.seed },
      report: { type: 'string', default: defaults.report },
    },
  });
  const { rounds, faults } = values;
  return {
    check: listed(values.check, (each) => chosen('check', checkNames, each)),
    stores: listed(values.stores, (each) => chosen('stores', storeNames, each)),
    size: chosen('size', sizes, values.size),
    rounds: rounds === undefined ? undefined : whole('rounds', rounds),
    faults:
      faults === undefined
        ? undefined
        : listed(faults, (each) => chosen('faults', faultNames, each)),
    seed: whole('seed', values.seed),
    report: folder('report', values.report),
  };
}

/** The command that repeats a run. */
export const toCommandLine = (options: Options): string =>
  [
    'npx nx evidence event-store --',
    `--check=${options.check}`,
    `--stores=${options.stores}`,
    `--size=${options.size}`,
    ...(options.rounds === undefined ? [] : [`--rounds=${options.rounds}`]),
    ...(options.faults === undefined ? [] : [`--faults=${options.faults}`]),
    `--seed=${options.seed}`,
  ].join(' ');
