import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand } from '../src/commands/run-command.ts';
import { type Bundle, bundle, functionFiles } from '../src/stacks/testing/bundle.ts';
import { median, start } from './starts.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const empty = fileURLToPath(new URL('empty/', import.meta.url));

/** A function as deployed, the same without the SDK in its bundle, and an empty one with the same clients. */
interface Compared {
  readonly name: string;
  readonly deployed: Bundle;
  readonly external: Bundle;
  readonly bare: Bundle;
}

const HELP = `npx nx bench infra [options]

Measures how long each function takes to start (import of its bundle in a new process), compared with
an empty function that loads the same clients of the AWS SDK, and with a bundle without the SDK.
Run it on a machine that does nothing else. It takes some minutes.

  --rounds=15   how often each function is started; the table shows medians`;

runCommand({ help: HELP, failure: 'The benchmark failed', run: bench });

/** Starts all functions in turns, so that other load on the machine slows all of them down alike. */
async function bench(parameters: readonly string[]): Promise<void> {
  const options = { rounds: { type: 'string', default: '15' } } as const;
  const { values } = parseArgs({ args: [...parameters], options });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a whole number, at least 1, but is ${values.rounds}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-bench-'));
  try {
    const all = await compared(folder);
    const times = await measure(all, rounds);
    console.log(`Node ${process.version}, medians of ${rounds} starts in ms, sizes in KB\n`);
    console.table(all.map((each) => row(each, times)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compared(folder: string): Promise<readonly Compared[]> {
  // Bundles without the SDK load it from here.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const deployed = bundle(functionFiles, join(folder, 'deployed'), true);
  const external = bundle(functionFiles, join(folder, 'external'), false);
  const bare = bundle(
    (await readdir(empty)).map((name) => join(empty, name)),
    join(folder, 'empty'),
    true,
  );
  return deployed.map((each) => ({
    name: each.name,
    deployed: each,
    external: one(external, ({ name }) => name === each.name),
    bare: one(bare, ({ clients }) => clients.join() === each.clients.join()),
  }));
}

function one(bundles: readonly Bundle[], fits: (bundle: Bundle) => boolean): Bundle {
  const found = bundles.find(fits);
  if (!found) throw new Error('no empty function loads the same clients: add one to bench/empty');
  return found;
}

async function measure(all: readonly Compared[], rounds: number): Promise<Map<string, number[]>> {
  const files = new Set(
    all.flatMap(({ deployed, external, bare }) => [deployed.file, external.file, bare.file]),
  );
  const times = new Map<string, number[]>([...files].map((file) => [file, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [file, taken] of times) taken.push(await start(file));
  }
  return times;
}

function row({ name, deployed, external, bare }: Compared, times: Map<string, number[]>) {
  const of = ({ file }: Bundle) => median(timesOf(file));
  const timesOf = (file: string) => {
    const taken = times.get(file);
    if (!taken) throw new Error(`${file} was not started`);
    return taken;
  };
  const round = (value: number, digits = 1) => Number(value.toFixed(digits));
  return {
    function: name,
    clients: deployed.clients.join(' '),
    size: round(deployed.bytes / 1024, 0),
    'code beside the SDK': round(deployed.ours / 1024, 0),
    start: round(of(deployed)),
    empty: round(of(bare)),
    'times the empty one': round(of(deployed) / of(bare), 2),
    'SDK beside it': round(of(external)),
    'times as bundled': round(of(external) / of(deployed), 2),
  };
}
