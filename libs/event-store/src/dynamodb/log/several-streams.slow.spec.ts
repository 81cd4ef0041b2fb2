import { type DynamoDBDocument, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpectedVersion } from '../../expected-version.ts';
import type { StreamId } from '../../stream.ts';
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

  describe('a command on two streams that wrote no events to one of them', () => {
    let count = 0;
    const newStreams = () => {
      count += 1;
      const id = (which: string) => ({ category: 'one-written', id: `${name} ${count} ${which}` });
      return { written: id('written'), other: id('other') };
    };
    const events = [event('once')];
    const send = (append: readonly (readonly [StreamId, boolean])[], content = 'both') =>
      other.append(
        append.map(([stream, writes]) => ({
          stream,
          expected: 'any',
          events: writes ? events : [],
        })),
        { ...command, content },
      );

    it.each(['has events before', 'does not exist'])(
      'is a repeat on that one, if it %s',
      async (is) => {
        const streams = newStreams();
        const exists = is !== 'does not exist';
        if (exists) await other.append([{ stream: streams.other, expected: 'any', events }]);
        const first = await send([
          [streams.written, true],
          [streams.other, false],
        ]);
        expect(first.status).toBe('appended');
        const repeat = { ...first, status: 'repeat' };
        expect(await send([[streams.other, true]])).toEqual(repeat);
        expect(await send([[streams.other, false]])).toEqual(repeat);
        // Decided again, it has events for the other one.
        const swapped = [
          [streams.other, true],
          [streams.written, false],
        ] as const;
        expect(await send(swapped)).toEqual(repeat);
        expect(await other.findCommand(streams.other, command)).toEqual(
          'streams' in first ? first.streams : undefined,
        );
        // Also after others wrote to it.
        await other.append([{ stream: streams.other, expected: 'any', events }]);
        expect(await send([[streams.other, true]])).toEqual(repeat);
        expect(await other.read(streams.other)).toHaveLength(exists ? 2 : 1);
        expect(await other.read(streams.written)).toHaveLength(1);
      },
    );

    it('is a repeat in the last commits, if the call names the stream that it wrote to', async () => {
      const { written, other: left } = newStreams();
      const options = { idempotency: { lastCommits: 5 } } as const;
      const store = new DynamoDbEventStore(await connect(), table, options);
      const both = (writesTo: StreamId) =>
        store.append(
          [written, left].map((stream) => ({
            stream,
            expected: 'any',
            events: stream === writesTo ? events : [],
          })),
          command,
        );
      const first = await both(written);
      expect(await both(left)).toEqual({ ...first, status: 'repeat' });
      await store.close();
    });

    it('is a mismatch on that one, with other content', async () => {
      const streams = newStreams();
      await send([
        [streams.written, true],
        [streams.other, false],
      ]);
      const mismatch = { code: 'IdempotencyMismatch', stream: streams.other };
      await expect(send([[streams.other, true]], 'changed')).rejects.toMatchObject(mismatch);
      await expect(
        other.findCommand(streams.other, { ...command, content: 'changed' }),
      ).rejects.toMatchObject(mismatch);
    });

    it('is no repeat while it was refused, and one after it went in', async () => {
      const streams = newStreams();
      const both = (expected: ExpectedVersion) =>
        other.append(
          [
            { stream: streams.written, expected: 'any', events },
            { stream: streams.other, expected, events: [] },
          ],
          command,
        );
      expect((await both(7)).status).toBe('conflict');
      expect(await other.findCommand(streams.other, command)).toBeUndefined();
      expect((await both(0)).status).toBe('appended');
      expect((await send([[streams.other, true]])).status).toBe('repeat');
    });

    it('goes in once where eight send it at once', async () => {
      const streams = newStreams();
      const results = await Promise.all(
        Array.from({ length: 8 }, () =>
          send([
            [streams.written, true],
            [streams.other, false],
          ]),
        ),
      );
      expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
      expect(results.filter(({ status }) => status === 'repeat')).toHaveLength(7);
      expect(await other.read(streams.written)).toHaveLength(1);
    });
  });
});
