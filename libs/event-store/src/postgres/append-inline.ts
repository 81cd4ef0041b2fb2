import { isProjectionFailed } from '../errors/projection-failed.ts';
import { impossible } from '../impossible.ts';
import { checkFilter } from '../laws/filter.ts';
import { TAKEN_OVER_AT_ONCE } from '../projections/inline/inline-host.ts';
import {
  type Appended,
  findBuild,
  guessKeys,
  inlineWrites,
  type LastAppend,
  takeOverWrite,
} from '../projections/inline/inline-writes.ts';
import { type ReadAhead, run, withRows } from '../projections/inline/row-steps.ts';
import type { AnyProjection } from '../projections/projection.ts';
import type { WriteRequest } from '../rows/laws/write.ts';
import { findRows, isRefused, writeRows } from '../rows/postgres/row-statements.ts';
import type { RowKey } from '../rows/row.ts';
import { toRow } from '../rows/row-store-adapter.ts';
import type { ExpectedRow } from '../rows/row-store.ts';
import { START } from '../subscriptions/position.ts';
import { advisoryKey } from './advisory-key.ts';
import { appendBatch } from './append-batch.ts';
import { type Answer, type AppendCall, type AppendedAnswer, resultsOf } from './append-call.ts';
import { unquoted } from './find-schema.ts';
import { readLog } from './read-log.ts';
import type { SqlPort, SqlTransaction } from './sql-port.ts';
import { upcomingEvents } from './upcoming-events.ts';

/** How often an append comes again when a reader wrote the same checkpoint or state meanwhile. */
const ATTEMPTS = 3;

/** Where the log and the rows are. */
export interface InlineTables {
  readonly sql: SqlPort;
  /** Quoted. */
  readonly schema: string;
}

/** What a store runs inline. */
export interface Inline {
  readonly projections: readonly AnyProjection[];
  readonly last: LastAppend;
}

/**
 * Appends as `append_batch` does, and writes the rows of the projections that run inline in the same
 * transaction. The lock of appends is held from `append_batch` until it commits: no other append comes between
 * the checkpoints that it reads and those that it writes.
 *
 * What a reader writes meanwhile (a redrive, a rebuild that takes over) is not kept waiting: `write_rows` is refused
 * then, the transaction is rolled back, and the appends come again; at last without the rows, which follow.
 *
 * @returns the answers in the order of the calls
 * @throws StoreUnavailable
 * @throws ProjectionFailed if a projection throws: none of the calls is done
 */
export async function appendInline(
  { sql, schema }: InlineTables,
  inline: Inline,
  calls: readonly AppendCall[],
): Promise<readonly Answer[]> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await sql.transaction(async (transaction) => {
        const tables = { ...transaction, schema };
        // The database goes on from one to the other, and holds the lock when it reads.
        const [answers, ahead] = await Promise.all([
          appendBatch(transaction.query, schema, calls),
          readAhead(tables, inline, calls),
        ]);
        const appended = together(calls, answers);
        if (appended !== undefined) await putInline(tables, inline, appended, ahead);
        return answers;
      });
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }
  return appendBatch((...call) => sql.write(...call), schema, calls);
}

/** {@link InlineHost.takeOver} */
export async function takeOverInline(
  { sql, schema }: InlineTables,
  projection: AnyProjection,
  build: number,
  fence: ExpectedRow | undefined,
): Promise<'inline' | 'behind' | 'gone'> {
  try {
    return await sql.transaction(async ({ query }) => {
      await query(`SELECT pg_advisory_xact_lock(${advisoryKey(`append ${unquoted(schema)}`)})`, []);
      const read = reading({ query, schema });
      const found = await run(findBuild(projection, build), read);
      if (found === undefined) return 'gone';
      const after = found.checkpoint.position;
      const filter = checkFilter(projection.filter);
      const page = await readLog({ query }, schema, { after, limit: TAKEN_OVER_AT_ONCE, filter });
      if (!page.atEnd) return 'behind';
      const { events, position } = page;
      const write = await run(takeOverWrite(found, events, { position, fence }), read);
      await writeRows(query, schema, write);
      return 'inline';
    });
  } catch (error) {
    if (isProjectionFailed(error) || isRefused(error)) return 'behind';
    throw error;
  }
}

interface InTransaction extends Pick<SqlTransaction, 'query'> {
  readonly schema: string;
}

/**
 * Reads rows, and works out what calls write for the projections that run inline if they are answered so. What it read
 * must still hold when it is written: each write expects it.
 *
 * @returns undefined if a projection has none, since it follows the log: nothing would notice that it takes over
 * @throws ProjectionFailed, StoreUnavailable
 */
export async function inlineWritesOf(
  { sql, schema }: InlineTables,
  { projections, last }: Inline,
  {
    calls,
    answers,
  }: { readonly calls: readonly AppendCall[]; readonly answers: readonly Answer[] },
): Promise<readonly WriteRequest[] | undefined> {
  const appended = together(calls, answers);
  if (projections.length === 0 || appended === undefined) return [];
  const read = reading({ query: (...call) => sql.query(...call), schema });
  const keys = guessKeys(projections, last, appended.events);
  const ahead = { keys, rows: await read(keys) };
  const writes = await run(withRows(inlineWrites(projections, appended, last), ahead), read);
  return writes.length === projections.length ? writes : undefined;
}

async function readAhead(
  tables: InTransaction,
  { projections, last }: Inline,
  calls: readonly AppendCall[],
): Promise<ReadAhead> {
  const keys = guessKeys(projections, last, upcomingEvents(calls, last.end ?? START));
  return { keys, rows: await reading(tables)(keys) };
}

async function putInline(
  { query, finish, schema }: InTransaction & Pick<SqlTransaction, 'finish'>,
  { projections, last }: Inline,
  appended: Appended,
  ahead: ReadAhead,
): Promise<void> {
  const steps = withRows(inlineWrites(projections, appended, last), ahead);
  const writes = await run(steps, reading({ query, schema }));
  for (const [index, write] of writes.entries()) {
    await writeRows(index === writes.length - 1 ? finish : query, schema, write);
  }
}

const reading =
  ({ query, schema }: InTransaction) =>
  async (keys: readonly RowKey[]) =>
    (await findRows(query, schema, keys)).map(toRow);

/** What a batch appended: its appends have one place after another. */
function together(calls: readonly AppendCall[], answers: readonly Answer[]): Appended | undefined {
  const appended = answers.flatMap((answer, index) =>
    answer.status === 'appended' ? [appendedBy(answer, calls[index])] : [],
  );
  const [first, last] = [appended[0], appended.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { before: first.before, events: appended.flatMap(({ events }) => events), end: last.end };
}

function appendedBy(answer: AppendedAnswer, call: AppendCall | undefined): Appended {
  const asked = call ?? impossible('an answer has no call');
  const [first] = answer.written;
  const before = (first ?? impossible('an append wrote to no stream')).position - 1;
  const events = resultsOf(answer, asked).flatMap((result) => result.events);
  return { before: String(before), events, end: String(before + events.length) };
}
