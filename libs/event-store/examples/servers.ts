import { dynamoDbEngines } from '@stockbook/engines';
import { startPostgresServer } from '@stockbook/engines/postgres';

const stops: (() => Promise<void>)[] = [];

/** Stops what the examples started. Their spec calls it: vitest ignores an `afterAll` of an example. */
export async function stopServers(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}

/** The address of a PostgreSQL, started for the first example that names it. */
export const postgres = once(async () => {
  const server = await startPostgresServer();
  stops.push(() => server.stop());
  return server.url;
});

/** The address of a DynamoDB, started for the first example that names it. @throws EngineMissing */
export const dynamoDb = once(async () => {
  const [kind] = dynamoDbEngines;
  if (kind === undefined) throw new Error('there is no engine');
  const engine = await kind.start();
  stops.push(() => engine.stop());
  return engine.endpoint;
});

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
