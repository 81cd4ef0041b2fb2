import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What is read of a `package.json`. */
interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * The products that a benchmark runs beside Stockbook, in a folder that is no workspace and has a lockfile of its
 * own: they are installed only by the benchmark, and reach no user.
 */
export class Peers {
  readonly #folder: URL;

  /** @param folder has their `package.json`; with a slash at its end */
  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** Installs them (`npm ci`), if one is missing or has another version. */
  async install(say: (line: string) => void): Promise<void> {
    const { dependencies } = await this.#manifest('package.json');
    const missing = Object.entries(await this.versions()).filter(
      ([name, version]) => version === undefined || version !== dependencies[name],
    );
    if (missing.length === 0) return;
    const path = fileURLToPath(this.#folder);
    say(`Installs ${missing.map(([name]) => name).join(', ')} into ${path} (npm ci)`);
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: path, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`npm ci in ${path} ended with code ${code}`);
  }

  /** The versions that are installed; undefined for one that is not. */
  async versions(): Promise<Readonly<Record<string, string | undefined>>> {
    const { dependencies } = await this.#manifest('package.json');
    const versions = Object.keys(dependencies).map(async (name) => {
      const found = await this.#manifest(`node_modules/${name}/package.json`).catch(
        () => undefined,
      );
      return [name, found?.version];
    });
    return Object.fromEntries(await Promise.all(versions));
  }

  async #manifest(path: string): Promise<Manifest> {
    return JSON.parse(await readFile(new URL(path, this.#folder), 'utf8'));
  }
}
