// Installs the packed libraries as a team would: without any of the packages that they name as peers,
// beside the oldest versions of them, and beside the newest. Then it runs what they say they can do.
// Takes the folder with their tarballs; without one, it packs them.
import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Checks } from './installs/checks.js';
import { Consumer } from './installs/consumer.js';
import { installNodes } from './installs/node-versions.js';
import { lowestPeers, newestPeers } from './installs/peers.js';

const ENGINES = '@stockbook/engines';
const [given] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'stockbook-installs-'));
const checks = new Checks();
try {
  const libraries = tarballsIn(given === undefined ? packed() : resolve(given));
  const [node22, node24] = installNodes(temporary, [22, 24]);
  withoutPeers(libraries, [node22, node24]);
  withPeers('oldest peers', libraries, node22, lowestPeers());
  withPeers('newest peers', libraries, node24, newestPeers());
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = checks.failed ? 1 : 0;

function packed() {
  const workspaces = globSync('libs/*').map((library) => `--workspace=${library}`);
  execFileSync('npm', ['pack', '--silent', ...workspaces, `--pack-destination=${temporary}`]);
  return temporary;
}

/** The tarball of each library, by its name. */
function tarballsIn(folder) {
  const tarballs = globSync(join(folder, 'stockbook-*.tgz'));
  if (tarballs.length === 0) throw new Error(`${folder} has no tarballs: run check-packages first`);
  return Object.fromEntries(
    tarballs.map((file) => [`@stockbook/${/-(\D+)-\d/.exec(basename(file))[1]}`, file]),
  );
}

function withoutPeers(libraries, nodes) {
  // The engines depend on pg, which must be missing first.
  const { [ENGINES]: _, ...others } = libraries;
  const [node] = nodes;
  const name = 'no peers';
  const consumer = new Consumer(checks, { name, folder: join(temporary, 'none'), node });
  consumer.install('--omit=dev', { libraries: others, parameters: ['--omit=dev'] });
  consumer.write('readme.ts', memoryExample());
  for (const on of nodes) {
    loadEntries(consumer, others, on);
    const prints = '{ state: 3, version: 1 }\n';
    consumer.node('the memory example of the README', ['readme.ts'], { on, prints });
    consumer.node('what is missing is named', ['missing-packages.mjs'], { on });
  }
  consumer.install('--omit=dev, with the engines', { libraries, parameters: ['--omit=dev'] });
  for (const on of nodes) loadEntries(consumer, libraries, on);
}

function withPeers(name, libraries, node, peers) {
  const folder = join(temporary, name.replace(' ', '-'));
  const consumer = new Consumer(checks, { name, folder, node });
  const versions = Object.entries(peers).map(([peer, version]) => `${peer}@${version}`);
  const packages = { ...peers, '@types/node': 'latest' };
  if (!consumer.install(`beside ${versions.join(' ')}`, { libraries, packages })) return;
  loadEntries(consumer, libraries, node);
  const imports = consumer.entries(libraries).map(importOf);
  consumer.write('entries.ts', imports.join('\n'));
  consumer.types('types of every entry');
  const vitest = ['node_modules/vitest/vitest.mjs', 'run'];
  const patience = ['--testTimeout=120000', '--hookTimeout=120000'];
  consumer.node('eventStoreContract on each store', [...vitest, ...patience]);
}

function loadEntries(consumer, libraries, on) {
  const entries = consumer.entries(libraries);
  const what = `of ${entries.length} entries`;
  consumer.node(`import() ${what}`, ['import-entries.mjs', ...entries], { on });
  consumer.node(`require() ${what}`, ['require-entries.cjs', ...entries], { on });
}

function importOf(entry, n) {
  if (!entry.endsWith('.json')) return `export * as entry${n} from '${entry}';`;
  return `import entry${n} from '${entry}' with { type: 'json' };\nexport { entry${n} };`;
}

/** The first example of the event store's README. */
function memoryExample() {
  const readme = readFileSync('libs/event-store/README.md', 'utf8');
  const [, code] = /```ts\n(.*?)```/s.exec(readme);
  return code;
}
