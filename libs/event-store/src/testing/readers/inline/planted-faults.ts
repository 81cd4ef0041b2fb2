import { setTimeout as delay } from 'node:timers/promises';
import type { SqlPort, SqlTransaction } from '../../../postgres/sql-port.ts';
import { withTransaction } from './sql-kit.ts';

/** A fault of a log that runs projections inline, and the test that must catch it. */
export interface InlineFault {
  readonly plant: (sql: SqlPort) => SqlPort;
  readonly caughtBy: string;
}

/** Changes the statements of a transaction, or what they answer. */
type Statement = <Row>(
  run: SqlTransaction['query'],
  text: string,
  parameters: readonly unknown[],
) => Promise<readonly Row[]>;

const eachStatement =
  (makeStatement: () => Statement) =>
  (sql: SqlPort): SqlPort =>
    withTransaction(sql, (work) =>
      sql.transaction((transaction) => {
        const statement = makeStatement();
        return work({
          execute: (...call) => transaction.execute(...call),
          query: (text, parameters) => statement(transaction.query, text, parameters),
          finish: (text, parameters) => statement(transaction.finish, text, parameters),
        });
      }),
    );

/** How long a take-over waits, in ms: meanwhile others append. */
const WAIT_MS = 100;

/** Waits before a take-over has its transaction, so that events come between its last read and the transaction. */
const waitingToTakeOver = (sql: SqlPort): SqlPort =>
  withTransaction(sql, async (work) => {
    const opened = Promise.withResolvers<SqlTransaction>();
    const first = Promise.withResolvers<string>();
    const working = work({
      execute: async (...call) => (await opened.promise).execute(...call),
      query: async (text, parameters) => {
        first.resolve(text);
        return (await opened.promise).query(text, parameters);
      },
      finish: async (...call) => (await opened.promise).finish(...call),
    });
    if ((await first.promise).includes('pg_advisory_xact_lock')) await delay(WAIT_MS);
    return sql.transaction((transaction) => {
      opened.resolve(transaction);
      return working;
    });
  });

/** Reads the end of the log, and no events, in a transaction. */
const withoutEvents = eachStatement(() => async (run, text, parameters) => {
  const rows: readonly unknown[] = await run(text, parameters);
  if (!text.includes('log_end')) return rows as never;
  return (rows as readonly object[])
    .slice(0, 1)
    .map((row) => ({ ...row, position: null })) as never;
});

export const inlineFaults = {
  'writes no rows': {
    plant: eachStatement(() => (run, text, parameters) => {
      if (!text.includes('write_rows')) return run(text, parameters);
      const steps = JSON.parse(String(parameters[0])) as readonly { put?: unknown; newer?: true }[];
      return run(text, [JSON.stringify(steps.filter(({ put, newer }) => !put || newer))]);
    }),
    caughtBy: 'an append > writes the rows of its events',
  },
  'commits the events of an append whose rows fail': {
    plant: (sql) =>
      withTransaction(sql, async (work) => {
        let failed: unknown;
        const result = await sql.transaction(async (transaction) => {
          try {
            return await work(transaction);
          } catch (error) {
            failed = error;
            return undefined;
          }
        });
        if (failed !== undefined) throw failed;
        return result as never;
      }),
    caughtBy: 'an append > is there with its rows, or neither is, whichever statement fails',
  },
  'does not look whether the checkpoint is at the end of the log': {
    plant: eachStatement(() => {
      let before: string | undefined;
      return async (run, text, parameters) => {
        const rows: readonly unknown[] = await run(text, parameters);
        const [{ answer } = {}] = rows as readonly { answer?: string }[];
        if (answer !== undefined) before = String(JSON.parse(answer).streams[0].position - 1);
        if (before === undefined || !text.includes('jsonb_to_recordset')) return rows as never;
        return (rows as readonly { collection: string }[]).map((row) =>
          row.collection === 'checkpoints'
            ? { ...row, data: JSON.stringify({ position: before }) }
            : row,
        ) as never;
      };
    }),
    caughtBy:
      'with several processes > an append of an older one leaves the rows behind, and a reader catches up',
  },
  'takes over without the last events': {
    plant: (sql) => waitingToTakeOver(withoutEvents(sql)),
    caughtBy: 'a take-over > comes while appends go on, and loses none',
  },
} satisfies Readonly<Record<string, InlineFault>>;
