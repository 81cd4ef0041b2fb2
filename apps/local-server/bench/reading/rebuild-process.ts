import { serveTurns } from '@stockbook/bench';
import { projections } from '@stockbook/domain';
import { isProjectionNotBuilt, limits, Readers } from '@stockbook/event-store';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../src/stores/open-store.ts';
import type { RebuildTurn } from './rebuild-worker.ts';

/** Rebuilds the product list, and reads and folds the same events alone, in a process of its own. */
const [url = 'memory:'] = process.argv.slice(2);
const projection = projections.productList;
const { store, rows, soleProcess, close } = await openStore(url);
const onFault = (fault: unknown) => console.error(fault);
const readers = new Readers({ store, rows, soleProcess, projections: [projection], onFault });

/** Reads the log, and folds it in memory. */
async function fold(): Promise<number> {
  const { filter, key, project } = projection;
  const folded = new Map<string, ReturnType<typeof project>>();
  let events = 0;
  let page = await store.readAll({ limit: limits.page, ...(filter && { filter }) });
  for (;;) {
    for (const event of page.events) {
      const keys = [key(event) ?? []].flat();
      for (const id of keys) folded.set(id, project(folded.get(id), event, id));
    }
    events += page.events.length;
    if (page.atEnd) return events;
    const after = page.position;
    page = await store.readAll({ after, limit: limits.page, ...(filter && { filter }) });
  }
}

/** Each look reads from the database. */
const POLL_MS = 200;
const isBuilding = async () => (await readers.status()).some(({ build }) => build !== undefined);

async function rebuild(): Promise<void> {
  await readers.rebuild(projection.name);
  while (await isBuilding()) await delay(POLL_MS);
}

async function first(): Promise<void> {
  readers.start();
  for (;;) {
    try {
      await readers.view(projection).position();
      return;
    } catch (error) {
      if (!isProjectionNotBuilt(error)) throw error;
    }
    await delay(POLL_MS);
  }
}

const works = { fold, rebuild, first };
await serveTurns(async (turn: RebuildTurn) => {
  const began = performance.now();
  await works[turn]();
  return (performance.now() - began) / 1_000;
});
await readers.stop();
await close();
