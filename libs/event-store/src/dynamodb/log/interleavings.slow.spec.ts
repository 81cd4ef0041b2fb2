import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../decider.ts';
import { isIdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import type { IdentifiedCommand, EventStore } from '../../event-store.ts';
import { execute } from '../../execute.ts';
import type { StreamId } from '../../stream.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { Scheduler } from '../../testing/dynamodb/scheduler.ts';
import type { Idempotency } from './append-planner.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';

const modes: readonly Idempotency[] = ['durable', { lastCommits: 20 }];
const command = { id: 'c-1', content: 'take one' };
const taken = (by: string) => ({ type: 'taken', data: { by } });

/** Takes one of what is there: as long as there is. */
const shelf = (stock: number) => ({
  initialState: () => stock,
  evolve: (left: number) => left - 1,
  decide: (by: string, left: number): Decision<ReturnType<typeof taken>> =>
    left > 0
      ? { events: [taken(by)] }
      : { rejected: { code: 'Empty', message: 'nothing is left' } },
});

/** One way to write, for a sender or, without a command, for somebody else. */
type Write = (
  store: EventStore,
  stream: StreamId,
  by: string,
  command?: IdentifiedCommand,
) => Promise<{ readonly status: string }>;

const executes =
  (stock: number): Write =>
  (store, stream, by, command) =>
    execute(store, stream, shelf(stock), by, { attempts: 9, ...(command && { command }) });
const appends =
  (expected: 'any' | 'no-stream'): Write =>
  (store, stream, by, command) =>
    store.append([{ stream, expected, events: [taken(by)] }], command);

/** What a round may come to: who is in the log, and what the senders and the third one were told. */
type Outcome = readonly [log: string, senders: string, third: string];
interface Scenario {
  readonly name: string;
  readonly write: Write;
  /** What the second sender says its command is; the same as the first where absent. */
  readonly other?: string;
  readonly outcomes: readonly Outcome[];
}
const bothIn: Outcome = ['sender third', 'appended repeat', 'appended'];

const scenarios: readonly Scenario[] = [
  { name: 'commands, enough for all', write: executes(9), outcomes: [bothIn] },
  {
    name: 'commands, enough for one',
    write: executes(1),
    outcomes: [
      ['sender', 'appended repeat', 'rejected'],
      ['third', 'rejected rejected', 'appended'],
    ],
  },
  {
    name: 'commands of one id and other content',
    write: executes(9),
    other: 'take two',
    outcomes: [['sender third', 'appended mismatch', 'appended']],
  },
  { name: 'appends to any', write: appends('any'), outcomes: [bothIn] },
  {
    name: 'appends to no stream',
    write: appends('no-stream'),
    outcomes: [
      ['sender', 'appended repeat', 'conflict'],
      ['third', 'conflict conflict', 'appended'],
    ],
  },
];

const orMismatch = (error: unknown) => {
  if (isIdempotencyMismatch(error)) return { status: 'mismatch' };
  throw error;
};

/** One engine is enough: what is asked is whether the order of requests matters. */
onEveryEngine(
  ({ connect, table }) => {
    let looking: DynamoDbEventStore;
    beforeAll(async () => {
      looking = new DynamoDbEventStore(await connect(), table);
    });
    afterAll(() => looking.close());

    describe.each(modes)('two senders of one command and a third writer, %j', (idempotency) => {
      it.each(scenarios)('$name', async ({ name, write, other, outcomes }) => {
        const clients = [await connect(), await connect(), await connect()];
        const scheduler = new Scheduler(clients);
        const stores = clients.map(
          (client) => new DynamoDbEventStore(client, table, { idempotency }),
        );
        const streamOf = (execution: number) => ({
          category: 'shelf',
          id: `${name}, ${JSON.stringify(idempotency)}, ${execution}`,
        });
        const seen = new Set<string>();
        let told: string[] = [];
        await scheduler.explore(
          (execution) => {
            told = [];
            return stores.map((store, actor) => async () => {
              const stream = streamOf(execution);
              const sent = actor === 1 && other ? { ...command, content: other } : command;
              const { status } = await (
                actor < 2 ? write(store, stream, 'sender', sent) : write(store, stream, 'third')
              ).catch(orMismatch);
              told[actor] = status;
            });
          },
          async (execution) => {
            const events = await looking.read(streamOf(execution));
            expect(events.map(({ version }) => version)).toEqual(events.map((_, at) => at + 1));
            const log = events.map(({ data }) => (data as { by: string }).by).toSorted();
            const [one = '', two = '', third = ''] = told;
            const outcome = [log.join(' '), [one, two].toSorted().join(' '), third];
            expect(outcomes).toContainEqual(outcome);
            seen.add(outcome.join());
          },
        );
        await Promise.all(stores.map((store) => store.close()));
        // An order that was not tried would show here: each outcome comes of some.
        expect(seen.size).toBe(outcomes.length);
      });
    });
  },
  ['DynamoDB Local'],
);
