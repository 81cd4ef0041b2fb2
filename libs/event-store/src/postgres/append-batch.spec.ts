import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isIdempotencyMismatch } from '../errors/idempotency-mismatch.ts';
import type { AppendResult, EventStore, IdentifiedCommand, StreamAppend } from '../event-store.ts';
import type { ExpectedVersion } from '../expected-version.ts';
import { MemoryEventStore } from '../memory/index.ts';
import { openPGlite } from '../pglite/index.ts';
import { verify } from '../verify/index.ts';
import { PostgresEventStore, type SqlPort } from './index.ts';

interface Call {
  readonly appends: readonly StreamAppend[];
  readonly command: IdentifiedCommand | undefined;
}

const CATEGORY = 'shelf';

/** Calls in so few streams, with so few commands, that they meet. One without an event does not wait for others. */
const calls = (): fc.Arbitrary<readonly Call[]> => {
  const expected = fc.constantFrom<ExpectedVersion[]>('any', 'no-stream', 'stream-exists', 1, 2, 3);
  const events = fc.array(
    fc.record({
      type: fc.constantFrom('received', 'shipped'),
      data: fc.oneof(fc.integer(), fc.string(), fc.record({ 'a "key"': fc.string() })),
    }),
    { maxLength: 3 },
  );
  const stream = fc.record({
    category: fc.constant(CATEGORY),
    id: fc.constantFrom('a', 'b', "c's", 'd\n'),
  });
  const appends = fc
    .uniqueArray(fc.record({ stream, expected, events }), {
      minLength: 1,
      maxLength: 3,
      selector: (append) => append.stream.id,
    })
    .filter((list) => list.some((append) => append.events.length > 0));
  const command = fc.record({
    id: fc.constantFrom('c-1', 'c-2', 'c-3'),
    content: fc.constantFrom(1, 1, 1, 2),
  });
  const call = fc.record({ appends, command: fc.option(command, { nil: undefined }) });
  return fc.array(call, { minLength: 2, maxLength: 12 });
};

/** What came of a call, without what is new each time: times, ids, and what follows from them. */
async function outcome(result: Promise<AppendResult>) {
  try {
    const answer = await result;
    if (answer.status === 'conflict') return answer;
    return {
      status: answer.status,
      streams: answer.streams.map(({ stream, version, events }) => ({
        stream,
        version,
        events: events.map(({ version: at, type, data, metadata }) => ({
          at,
          type,
          data,
          metadata,
        })),
      })),
    };
  } catch (error) {
    if (isIdempotencyMismatch(error)) return { stream: error.stream, message: error.message };
    throw error;
  }
}

const run = (store: EventStore, { appends, command }: Call) =>
  outcome(store.append(appends, command));

/** The log without what is new each time. */
async function logOf(store: EventStore) {
  const { events } = await store.readAll({ filter: { categories: [CATEGORY] } });
  return events.map(({ stream, version, type, data }) => ({ stream, version, type, data }));
}

describe('appends that come at the same time', () => {
  let sql: SqlPort;
  beforeAll(async () => {
    sql = await openPGlite();
  });
  afterAll(() => sql.close());

  let schemas = 0;
  /** Each log has a schema of its own in one database. */
  const open = async () => {
    let statements = 0;
    const store = await PostgresEventStore.open({
      schema: `log_${(schemas += 1)}`,
      // As on a server, to which others write.
      listen: () => () => undefined,
      query: (...call) => sql.query(...call),
      check: () => sql.check(),
      close: async () => undefined,
      transaction: (work) => sql.transaction(work),
      write: (...call) => {
        statements += 1;
        return sql.write(...call);
      },
    });
    return { store, statements: () => statements };
  };

  it('have the outcomes that they have one after another, and leave the same log', async () => {
    await fc.assert(
      fc.asyncProperty(calls(), async (list) => {
        const model = new MemoryEventStore();
        const { store, statements } = await open();
        const expected = [];
        for (const call of list) expected.push(await run(model, call));
        expect(await Promise.all(list.map((call) => run(store, call)))).toEqual(expected);
        expect(await logOf(store)).toEqual(await logOf(model));
        expect((await verify(store)).status).toBe('sound');
        expect(statements()).toBeLessThanOrEqual(list.length);
      }),
      { numRuns: 60 },
    );
  });

  it('share a statement, but for a command that is asked for twice', async () => {
    const { store, statements } = await open();
    const stream = { category: CATEGORY, id: 'a' };
    const append = (id: string) =>
      store.append([{ stream, expected: 'any', events: [{ type: 'received', data: 1 }] }], {
        id,
        content: 1,
      });
    await Promise.all(['c-1', 'c-2', 'c-3', 'c-4'].map(append));
    expect(statements()).toBe(2);
    const results = await Promise.all(['c-5', 'c-6', 'c-6', 'c-7'].map(append));
    expect(results.map(({ status }) => status)).toEqual([
      'appended',
      'appended',
      'repeat',
      'appended',
    ]);
    expect(statements()).toBe(5);
  });
});
