import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROGRAMS = new URL('./programs/', import.meta.url);
const TYPESCRIPT = resolve('node_modules/typescript/bin/tsc');

/** A project that uses the packed libraries as a team would: from tarballs, with its own packages. */
export class Consumer {
  #checks;
  #node;
  #folder;
  #name;

  /** @param node the Node that installs, and runs by default */
  constructor(checks, { name, folder, node }) {
    this.#checks = checks;
    this.#name = name;
    this.#folder = folder;
    this.#node = node;
    mkdirSync(folder, { recursive: true });
    cpSync(PROGRAMS, folder, { recursive: true });
  }

  /** Installs libraries from their tarballs, and other packages in the versions given. */
  install(what, { libraries, packages = {}, parameters = [] }) {
    const dependencies = Object.fromEntries(
      Object.entries(libraries).map(([name, tarball]) => [name, `file:${tarball}`]),
    );
    const manifest = { type: 'module', dependencies, devDependencies: packages };
    writeFileSync(join(this.#folder, 'package.json'), JSON.stringify(manifest));
    return this.#run(`npm install ${what}`, 'npm', ['install', ...parameters]);
  }

  /** Runs a program of ./programs. */
  node(what, parameters, { on = this.#node, ...options } = {}) {
    return this.#run(what, 'node', parameters, { on, ...options });
  }

  /** Type checks ./programs, with each declaration that they reach. */
  types(what) {
    return this.#run(what, 'node', [TYPESCRIPT, '--noEmit', '--project', 'tsconfig.json']);
  }

  write(file, text) {
    writeFileSync(join(this.#folder, file), text);
  }

  /** The specifier of each entry of the libraries that are installed, without their manifests. */
  entries(libraries) {
    return Object.keys(libraries).flatMap((name) => {
      const manifest = join(this.#folder, 'node_modules', name, 'package.json');
      const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
      return Object.keys(exports)
        .filter((entry) => entry !== './package.json')
        .map((entry) => `${name}${entry.slice(1)}`);
    });
  }

  #run(what, program, parameters, { on = this.#node, ...options } = {}) {
    const name = `${this.#name}, ${on.name}: ${what}`;
    return this.#checks.run(name, program, parameters, {
      cwd: this.#folder,
      env: on.env,
      ...options,
    });
  }
}
