import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, checkOut, inTurns, ratiosOf } from '@stockbook/bench';
import { startProduct } from '../products/start-product.ts';
import { bounds } from './bounds.ts';
import { asking, type Run, startAll } from './run.ts';
import { toSection } from './section.ts';

const CLIENTS = 64;

/** Appends beside an older build, which is checked out and installed into a temporary folder. */
export async function measureOlder(run: Run): Promise<void> {
  const { options, say } = run;
  say(`Checks ${options.against} out, and installs what it needs (npm ci)`);
  await using cleanUp = new AsyncDisposableStack();
  const older = cleanUp.adopt(await checkOut(options.against, 'libs/event-store'), (build) =>
    build.remove(),
  );
  await onPGlite(run, older.root);
  await onPostgres(run, older.root);
}

async function onPGlite({ options, report }: Run, olderRoot: URL): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-bench-'));
  await using cleanUp = new AsyncDisposableStack();
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => ({ url: `pglite:${join(folder, name)}`, seed: options.seed });
  await using processes = await startAll({
    stockbook: () => startProduct('stockbook', at('present')),
    [options.against]: () => startProduct('stockbook', { ...at('older'), root: olderRoot.href }),
  });
  const contenders = asking(processes.of, (turn) => ({ do: 'append', clients: CLIENTS, ...turn }));
  const rounds = await inTurns('pglite', contenders, options);
  const ratios = ratiosOf('perSecond', rounds['stockbook'], rounds[options.against]);
  const what = `appends on PGlite at ${CLIENTS} clients`;
  report(
    toSection(rounds, {
      title: `Append to new streams on PGlite, ${CLIENTS} clients, beside ${options.against}`,
      ours: 'stockbook',
      verdicts: [atLeast(what, `those of ${options.against}`, ratios, bounds.older)],
    }),
  );
}

/** At one client there is nothing to gain: it shows whether batches cost anything. */
async function onPostgres({ options, databases, report }: Run, olderRoot: URL): Promise<void> {
  const { seed } = options;
  await using processes = await startAll({
    stockbook: async () => startProduct('stockbook', { url: await databases.create(), seed }),
    [options.against]: async () =>
      startProduct('stockbook', { url: await databases.create(), seed, root: olderRoot.href }),
  });
  await databases.settle();
  const contenders = asking(processes.of, (turn) => ({ do: 'append', clients: 1, ...turn }));
  report(
    toSection(await inTurns('postgres', contenders, options), {
      title: `Append to new streams on PostgreSQL, one client, beside ${options.against}`,
      ours: 'stockbook',
      compared: 'p50',
    }),
  );
}
