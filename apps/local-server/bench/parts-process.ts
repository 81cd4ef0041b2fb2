import { closedLoop, serveTurns } from '@stockbook/bench';
import { openStore } from '../src/stores/open-store.ts';
import { interpretation } from './interpreter.ts';
import type { PartTurn } from './parts.ts';
import { appends, loads, writeLoaded } from './store-parts.ts';

/** Measures the parts without HTTP in a process of their own, as the server is one. */
const [url = 'memory:', seed = '1'] = process.argv.slice(2);
const { store, close } = await openStore(url);
await writeLoaded(store, Number(seed));

const operations = {
  interpreter: ({ clients, seed }: PartTurn) => interpretation(clients, seed),
  load: (turn: PartTurn) => loads(store, turn),
  append: (turn: PartTurn) => appends(store, turn),
};

await serveTurns((turn: PartTurn) => closedLoop(operations[turn.part](turn), turn.seconds));
await close();
