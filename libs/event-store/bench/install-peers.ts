import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('peers/', import.meta.url);

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Installs the other products into their folder (`npm ci`), if one is missing or has another version. */
export async function installPeers(say: (line: string) => void): Promise<void> {
  const missing = Object.entries(await installedPeers()).filter(
    ([name, version]) => version === undefined || version !== wanted[name],
  );
  if (missing.length === 0) return;
  const path = fileURLToPath(folder);
  say(`Installs ${missing.map(([name]) => name).join(', ')} into ${path} (npm ci)`);
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: path, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm ci in ${path} ended with code ${code}`);
}

const { dependencies: wanted } = await manifest('package.json');

/** The versions of the other products that are installed; undefined for one that is not. */
export async function installedPeers(): Promise<Readonly<Record<string, string | undefined>>> {
  const versions = Object.keys(wanted).map(async (name) => {
    const found = await manifest(`node_modules/${name}/package.json`).catch(() => undefined);
    return [name, found?.version];
  });
  return Object.fromEntries(await Promise.all(versions));
}

async function manifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(new URL(path, folder), 'utf8'));
}
