import { expect, it } from 'vitest';
import type { Decision } from '../decider.ts';
import { DynamoDbEventStore } from '../dynamodb/index.ts';
import type { EventStore } from '../event-store.ts';
import { execute } from '../execute.ts';
import { openPGlite } from '../pglite/index.ts';
import { PostgresEventStore } from '../postgres/index.ts';
import { onEveryEngine } from '../testing/dynamodb/on-every-engine.ts';

const added = () => ({ type: 'added', data: {} });
const counter = {
  initialState: () => 0,
  evolve: (total: number) => total + 1,
  decide: (): Decision<ReturnType<typeof added>> => ({ events: [added()] }),
};

const fiftyAtOnce = (name: string, open: () => Promise<EventStore>) =>
  it(`fifty writers of one stream all succeed with the defaults, ${name}`, async () => {
    const store = await open();
    const stream = { category: 'counter', id: 'at once' };
    const results = await Promise.all(
      Array.from({ length: 50 }, () => execute(store, stream, counter, null)),
    );
    expect(results.filter(({ status }) => status !== 'appended')).toEqual([]);
    const states = results.map((result) => ('state' in result ? result.state : 0));
    expect(states.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    await store.close();
  });

fiftyAtOnce('PGlite', async () => PostgresEventStore.open(await openPGlite()));
onEveryEngine(({ name, connect, table }) =>
  fiftyAtOnce(name, async () => new DynamoDbEventStore(await connect(), table)),
);
