import { appendBatch } from '../../../src/postgres/append-batch.ts';
import { resultsOf } from '../../../src/postgres/append-call.ts';
import { prepare } from '../../../src/laws/prepare.ts';
import type { SqlPort } from '../../../src/postgres/sql-port.ts';
import { type Command, toAppend } from '../workload/command.ts';
import { type FirstResult, toFirstResult } from '../workload/first-result.ts';

/** An append whose events are inserted, and whose transaction is open. */
export interface HeldAppend {
  /** @returns its result, if PostgreSQL committed */
  commit(): Promise<FirstResult>;
  rollBack(): Promise<void>;
}

/** Appends as a store does whose projections run inline, and stops before the commit. @param schema quoted */
export async function holdAppend(
  sql: SqlPort,
  schema: string,
  command: Command,
): Promise<HeldAppend> {
  const inserted = Promise.withResolvers<undefined>();
  const decided = Promise.withResolvers<'commit' | 'roll back'>();
  const { appends, command: prepared } = prepare(...toAppend(command), new Date());
  const call = { appends, command: prepared };
  const ended = sql.transaction(async ({ query }) => {
    const [answer] = await appendBatch(query, schema, [call]);
    inserted.resolve(undefined);
    if ((await decided.promise) === 'roll back') throw new RolledBack();
    if (answer?.status !== 'appended') throw new Error(`the held append got ${answer?.status}`);
    return toFirstResult(command, { status: 'appended', streams: resultsOf(answer, call) });
  });
  await Promise.race([inserted.promise, ended]);
  return {
    commit: () => {
      decided.resolve('commit');
      return ended;
    },
    rollBack: async () => {
      decided.resolve('roll back');
      await ended.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    },
  };
}

class RolledBack extends Error {}
