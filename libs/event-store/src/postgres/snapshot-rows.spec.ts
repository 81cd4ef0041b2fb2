import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPGlite } from '../pglite/index.ts';
import { events } from '../testing/contract/kit.ts';
import { explain } from '../testing/plans/explain.ts';
import { eventAt } from './event-row.ts';
import { PostgresEventStore, type SqlPort } from './index.ts';
import { severalUpToStatement, upToStatement } from './read-up-to.ts';
import { putSnapshots, putStatement, thinOutStatement } from './snapshot-rows.ts';

const SCHEMA = 'stockbook';
const stream = { category: 'counter', id: 'long' };
const LENGTH = 6000;
const due = [
  { category: 'counter', stream_id: 'long', reducer: 'r@1', version: LENGTH, state: '0' },
];

const several = JSON.stringify(
  [{ version: 5890 }, { version: Number.MAX_SAFE_INTEGER }].map((each, place) => ({
    place,
    category: 'counter',
    stream: 'long',
    reducer: 'r@1',
    ...each,
  })),
);

/** The statements, and parameters as SQL: they are those of a stream with a snapshot at 5,900. */
const statements = {
  'reading up to the head': [upToStatement(SCHEMA), `'counter', 'long', 'r@1', 9007199254740991`],
  'reading up to a version': [upToStatement(SCHEMA), `'counter', 'long', 'r@1', 5890`],
  'reading without a snapshot': [upToStatement(SCHEMA), `'counter', 'long', 'none', 90`],
  'reading several': [severalUpToStatement(SCHEMA), `'${several}', 500`],
  'writing one': [putStatement(SCHEMA), `'${JSON.stringify(due)}'`],
  'thinning out': [thinOutStatement(SCHEMA), `'counter', 'long', 'r@1', ${LENGTH}`],
  'the position of an event': [
    `SELECT position ${eventAt(SCHEMA, { stream: '$1, $2', version: '$3::bigint' })}`,
    `'counter', 'long', 5890`,
  ],
} as const;
const names = Object.keys(statements) as (keyof typeof statements)[];

describe('a statement that was planned while the log was empty', () => {
  let sql: SqlPort;
  beforeAll(async () => {
    sql = await openPGlite();
    const store = await PostgresEventStore.open(sql);
    await sql.transaction(async ({ execute }) => {
      await execute('SET plan_cache_mode = force_generic_plan');
      for (const [index, name] of names.entries()) {
        const [text, parameters] = statements[name];
        await execute(
          `PREPARE planned_${index} AS ${text}; EXECUTE planned_${index}(${parameters})`,
        );
      }
    });
    for (let n = 0; n < LENGTH; n += 100) {
      const other = { ...stream, id: `other ${n}` };
      await store.append([
        { stream, expected: 'any', events: events(100) },
        { stream: other, expected: 'any', events: [] },
      ]);
      const reducers = n === 0 ? ['r@1', 'r@0'] : ['r@1'];
      const [version, state] = [n, '0'];
      const snapshots = reducers.map((reducerVersion) => ({
        stream,
        version,
        reducerVersion,
        state,
      }));
      if (n > 0) await putSnapshots(sql.write.bind(sql), SCHEMA, snapshots);
    }
  });
  afterAll(() => sql.close());

  it.each(names)('reads few pages, however long the stream is: %s', async (name) => {
    const text = `EXECUTE planned_${names.indexOf(name)}(${statements[name][1]})`;
    const { pages, steps } = await explain(sql, { text, parameters: [] });
    expect(steps.map((step) => step['Node Type'])).not.toContain('Seq Scan');
    expect(pages).toBeLessThan(100);
  });
});
