import { readFile } from 'node:fs/promises';

/** What is measured of a build of Stockbook: of the present one, or of an older one. */
export interface Build extends Pick<typeof import('../../src/index.ts'), 'execute' | 'load'> {
  readonly connectPg: typeof import('../../src/postgres/index.ts').connectPg;
  readonly PostgresEventStore: typeof import('../../src/postgres/index.ts').PostgresEventStore;
  readonly openPGlite: typeof import('../../src/pglite/index.ts').openPGlite;
}

const PRESENT = new URL('../../../../', import.meta.url).href;

/** Loads a build from its source. @param root of its repository, with a slash at the end */
export async function loadBuild(root = PRESENT): Promise<Build> {
  const folder = new URL('libs/event-store/', root);
  const { exports } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const from = async (entry: string): Promise<Partial<Build>> =>
    entry in exports ? import(new URL(exports[entry]['@stockbook/source'], folder).href) : {};
  // Older builds open PGlite from the entry of PostgreSQL.
  const entries = await Promise.all(['.', './postgres', './pglite'].map(from));
  const [{ execute, load }, { connectPg, PostgresEventStore }] = entries as [Build, Build];
  const openPGlite = entries.map((entry) => entry.openPGlite).find((each) => each !== undefined);
  if (openPGlite === undefined) throw new Error(`the build in ${root} does not open PGlite`);
  return { execute, load, connectPg, PostgresEventStore, openPGlite };
}
