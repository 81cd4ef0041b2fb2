import { afterAll, expect, it } from 'vitest';
import { openPGlite } from '../../pglite/index.ts';
import type { SqlPort } from '../../postgres/index.ts';
import { inlineContract } from '../../testing/readers/inline/inline-contract.ts';
import { type InlineFault, inlineFaults } from '../../testing/readers/inline/planted-faults.ts';
import { sqlKit } from '../../testing/readers/inline/sql-kit.ts';
import { failuresOf } from '../../testing/planted-faults/failures-of.ts';

let sql: Promise<SqlPort> | undefined;
const connect = () => (sql ??= openPGlite());
afterAll(async () => (await sql)?.close());

it.each(Object.entries<InlineFault>(inlineFaults))(
  'the tests of inline projections catch a log that %s',
  async (_, { plant, caughtBy }) => {
    const test = `projections inline on PGlite > ${caughtBy}`;
    const failures = await failuresOf(
      (vitest) => inlineContract(vitest, 'PGlite', sqlKit(connect, plant)),
      15_000,
      { only: test },
    );
    expect(failures.map((failure) => failure.test)).toEqual([test]);
  },
);
