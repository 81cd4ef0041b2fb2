import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type DynamoDbEngineKind, dynamoDbEngines } from '@stockbook/engines';
import { connectPg } from '@stockbook/event-store/postgres';
import { startPostgres } from '../homes/postgres.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';
import type { Answers } from './answers.ts';

/** A log that an older Stockbook wrote, laid where this one can open it. */
export interface LaidLog {
  /** The value of STOCKBOOK_STORE. */
  readonly store: string;
  remove(): Promise<unknown>;
}

export interface OlderLog {
  readonly name: string;
  /** What the older Stockbook answered about it. */
  answers(): Promise<Answers>;
  lay(): Promise<LaidLog>;
}

const fixture = (name: string) => new URL(`../../fixtures/2026-11-25/${name}`, import.meta.url);
const json = async (name: string) => JSON.parse(await readFile(fixture(name), 'utf8'));

export const pgliteLog: OlderLog = {
  name: 'PGlite',
  answers: () => json('pglite.answers.json'),
  lay: async () => {
    const folder = await temporaryFolder();
    const tar = promisify(brotliDecompress)(await readFile(fixture('pglite.tar.br')));
    const extracted = execFile('tar', ['-xf', '-', '-C', folder.path]);
    extracted.stdin?.end(await tar);
    const [code] = await once(extracted, 'close');
    if (code !== 0) throw new Error(`tar ended with ${code}`);
    return { store: `pglite:${folder.path}`, remove: folder.remove };
  },
};

export const postgresLog: OlderLog = {
  name: 'PostgreSQL',
  answers: () => json('postgres.answers.json'),
  lay: async () => {
    const server = await startPostgres();
    const dump = await readFile(fixture('postgres.sql'), 'utf8');
    const sql = await connectPg(server.url);
    try {
      await sql.transaction(({ execute }) => execute(dump));
    } finally {
      await sql.close();
    }
    return { store: server.url, remove: server.stop };
  },
};

interface Table {
  readonly table: { readonly TableName: string };
  readonly items: readonly object[];
}

const dynamoDbLog = ({ name, start }: DynamoDbEngineKind): OlderLog => ({
  name,
  answers: () => json('dynamodb.answers.json'),
  lay: async () => {
    const { endpoint, stop } = await start();
    for (const { table, items } of (await json('dynamodb.json')) as Table[]) {
      await call(endpoint, 'CreateTable', table);
      for (const Item of items) await call(endpoint, 'PutItem', { ...table, Item });
    }
    return { store: `dynamodb://stockbook?endpoint=${endpoint}`, remove: stop };
  },
});

export const dynamoDbLogs = dynamoDbEngines.map((kind) => dynamoDbLog(kind));

/** The items lie in the form of the protocol, so they are sent without a client that converts them. */
async function call(endpoint: string, operation: string, input: object): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      // The engines want a signature, and do not verify it.
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=test',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
}
