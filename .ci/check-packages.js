// Packs each library as `npm publish` does and checks the tarball, since that is what users get.
// Leaves the tarballs in the folder that it is given, if any.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const license = readFileSync('LICENSE', 'utf8');
const [kept] = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), 'stockbook-packages-'));
let failed = false;
try {
  for (const library of readdirSync('libs')) {
    const problems = [...problemsOf(library)];
    console.log(`${problems.length === 0 ? 'sound' : 'FAULTY'}: libs/${library}`);
    for (const problem of problems) console.log(problem);
    failed ||= problems.length > 0;
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

function* problemsOf(library) {
  const folder = mkdtempSync(join(temporary, `${library}-`));
  // The library's prepack script builds it.
  const destination = kept ?? folder;
  yield* run('npm', 'pack', `--workspace=libs/${library}`, `--pack-destination=${destination}`);
  const [tarball] = globSync(join(destination, `stockbook-${library}-*.tgz`));
  if (tarball === undefined) return;
  yield* run('node_modules/.bin/publint', '--strict', tarball);
  // ES modules only: require() loads them without a flag from Node 22.12 on.
  yield* run('node_modules/.bin/attw', '--profile=esm-only', '--format=ascii', tarball);
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  yield* contentProblems(join(folder, 'package'));
}

function* run(command, ...parameters) {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8' });
  if (status !== 0) yield `${command} failed:\n${stdout}${stderr}`;
}

function* contentProblems(root) {
  const file = join(root, 'LICENSE');
  if (!existsSync(file) || readFileSync(file, 'utf8') !== license)
    yield 'LICENSE is missing or differs';
  for (const stray of globSync('**/*.{spec.*,tsbuildinfo}', { cwd: root })) yield `has ${stray}`;
  const maps = globSync('dist/**/*.map', { cwd: root });
  if (maps.length === 0) yield 'has no source maps';
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(join(root, map), 'utf8'));
    for (const source of sources) {
      if (!existsSync(resolve(root, dirname(map), source))) yield `${map} has no source ${source}`;
    }
  }
}
