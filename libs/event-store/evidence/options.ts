import { parseArgs } from 'node:util';
import { chosen, folder, listed, whole } from '@stockbook/bench';
import { type Asked, type CheckName, checkNames, sizes } from './checks.ts';
import { patches } from './faults/patches.ts';
import { type StoreName, storeNames } from './stores/log.ts';

const faultNames = patches.map(({ name }) => name);

/** The options of a run. */
export interface Options extends Asked {
  /** The names of the checks. */
  readonly check: readonly CheckName[];
  /** Of each check; by default the number that `size` sets. */
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

Looks for evidence that the log keeps its promises, on every adapter. It starts the engines that its checks
need: PostgreSQL from npm, and DynamoDB Local, which needs a JDK 17 or later. It writes a report as Markdown
and as JSON, with the seeds that repeat what it found, and ends with code 1 if a check fails. A check that
cannot run, such as one that needs Go on a machine without it, fails.

  --check=${defaults.check}
      sequences   makes random calls of the port, one after the other, and compares the answers with a plain
                  model. If a sequence fails, it prints the shortest one that still fails. A round is a
                  sequence of up to 120 calls
      histories   lets eight clients append to three streams and read them at once, from one store or from
                  three, while a reader follows the log. In every second round, connections to PostgreSQL
                  are cut off, and answers of PostgreSQL and DynamoDB are lost. Porcupine (a Go module: it
                  needs Go) and a checker of this repository decide whether each history is linearizable, and
                  must agree, also on faulty histories that are made from it. A round is a history
      faults      plants faults in copies of the adapters' source, one at a time, and runs the contract suite,
                  the sequences and the histories on each copy: one of them must catch the fault, and none
                  may fail on a copy without a fault. A small run ends the search at the first check that
                  catches the fault, and tries no copy without one. The report has a table of what each check
                  caught. A round is a sequence; for every four sequences, one history is recorded
      kill-pglite         kills the process that has a folder of PGlite open, with SIGKILL, while 48 clients
                  append. Then it opens the folder again, checks the log, and sends the commands of
                  the round again. A round is a kill
      kill-postgres       kills a process that appends, a session of PostgreSQL, the whole server, or a
                  process and the server, with SIGKILL, while 96 clients in three processes append. Then it
                  checks the log, and sends the commands of the round again. A round is a kill
      kill-server         kills the local server with SIGKILL while clients send events over HTTP. Then it sends
                  the events again, and checks the answers and the list of products. A round is a test on
                  PGlite and one on PostgreSQL
      frozen-lock-holder  stops a process that has the lock of appends with SIGSTOP while others append, and
                  continues or kills it: the others must get an error in time, and an append that failed
                  must not be carried out later. A round is a stop
      held-open-insert    holds the transaction of an append open, and then commits it or rolls it back, while
                  clients append and subscribers read: no subscriber may skip an event. A round is two of
                  these appends
  --stores=${defaults.stores}
                  the adapters of sequences, histories and faults. The other checks have adapters of their
                  own: PGlite, PostgreSQL, or for kill-server both
  --size=${defaults.size}     full or small: how many rounds each check has
  --rounds=       how many rounds each check has, instead of the number that its size has
  --faults=       the names of the faults to plant, on the adapters of --stores; by default all, or in a small
                  run two of each adapter
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
  const stores = listed(values.stores, (each) => chosen('stores', storeNames, each));
  return {
    check: listed(values.check, (each) => chosen('check', checkNames, each)),
    stores,
    size: chosen('size', sizes, values.size),
    rounds: rounds === undefined ? undefined : whole('rounds', rounds),
    faults: faults === undefined ? undefined : listed(faults, (each) => faultOf(stores, each)),
    seed: whole('seed', values.seed),
    report: folder('report', values.report),
  };
}

/** @throws Error if there is no such fault, or its adapter is not checked */
function faultOf(stores: readonly StoreName[], text: string): string {
  const name = chosen('faults', faultNames, text);
  const store = patches.find((patch) => patch.name === name)?.store;
  if (store !== undefined && stores.includes(store)) return name;
  throw new Error(`--faults has ${name}, a fault of ${store}, which --stores does not have`);
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
