import { closedLoop, serveTurns } from '@stockbook/bench';
import pg from 'pg';
import type { Measured } from '../products/turns.ts';
import { insertRows, makeTables } from './insert-rows.ts';

/** What is inserted in one statement, and for how long. */
export interface BulkTurn {
  readonly name: string;
  readonly together: number;
  readonly seconds: number;
}

const [url = ''] = process.argv.slice(2);
const rows = await makeTables(url);
const client = new pg.Client({ connectionString: url });
await client.connect();
let position = 1;

await serveTurns(async ({ name, together, seconds }: BulkTurn): Promise<Measured> => {
  const operation = async () => {
    await insertRows(client, rows, { name, from: position, count: together });
    position += together;
  };
  const { perSecond, ...figures } = await closedLoop([operation], seconds);
  return { ...figures, perSecond: perSecond * together, again: 0, kept: false };
});
await client.end();
