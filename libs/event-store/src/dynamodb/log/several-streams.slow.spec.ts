import { type DynamoDBDocument, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExpectedVersion } from '../../expected-version.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';

/** Lets somebody in before a client's first transaction, and loses its first answer where asked to. */
function disturb(client: DynamoDBDocument, before: () => Promise<unknown>, loseAnswer = false) {
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  let transactions = 0;
  const disturbed = async (command: unknown) => {
    if (!(command instanceof TransactWriteCommand)) return send(command);
    transactions += 1;
    if (transactions === 1) await before();
    const answer = await send(command);
    if (transactions === 1 && loseAnswer) throw Object.assign(new Error(), { code: 'ECONNRESET' });
    return answer;
  };
  Object.assign(client, { send: disturbed });
  return { transactions: () => transactions };
}

onEveryEngine(({ connect, table, name }) => {
  let other: DynamoDbEventStore;
  beforeAll(async () => {
    other = new DynamoDbEventStore(await connect(), table);
  });
  afterAll(() => other.close());

  const event = (by: string) => ({ type: 'counted', data: { by } });
  const command = { id: 'c-1', content: 'both' };

  it.each<[string, ExpectedVersion, ExpectedVersion]>([
    ['any, any', 'any', 'any'],
    ['an exact version of the one that is left alone', 'any', 1],
  ])('a command on two streams goes in where one was written to meanwhile: %s', async (...row) => {
    const [title, expectedA, expectedB] = row;
    const [a, b] = ['a', 'b'].map((id) => ({ category: 'both', id: `${name} ${title} ${id}` }));
    if (!a || !b) throw new Error('there are two');
    await other.append([{ stream: b, expected: 'any', events: [event('first')] }]);
    const client = await connect();
    const store = new DynamoDbEventStore(client, table);
    const seen = disturb(client, () =>
      other.append([{ stream: a, expected: 'any', events: [event('other')] }]),
    );
    const appends = [
      { stream: a, expected: expectedA, events: [event('both')] },
      { stream: b, expected: expectedB, events: [event('both')] },
    ];
    const result = await store.append(appends, command);
    expect(result).toMatchObject({ status: 'appended', streams: [{ version: 2 }, { version: 2 }] });
    expect(seen.transactions()).toBe(2);
    expect(await store.append(appends, command)).toEqual({ ...result, status: 'repeat' });
    await store.close();
  });

  it('a transaction whose answer was lost is sent again by its sender, and is there once', async () => {
    const streams = ['a', 'b'].map((id) => ({ category: 'lost', id: `${name} ${id}` }));
    const client = await connect();
    const store = new DynamoDbEventStore(client, table);
    disturb(client, async () => undefined, true);
    const appends = streams.map((stream) => ({
      stream,
      expected: 'any' as const,
      events: [event('both')],
    }));
    await expect(store.append(appends, command)).rejects.toMatchObject({
      code: 'StoreUnavailable',
    });
    expect((await store.append(appends, command)).status).toBe('repeat');
    for (const stream of streams) expect(await store.read(stream)).toHaveLength(1);
    await store.close();
  });
});
