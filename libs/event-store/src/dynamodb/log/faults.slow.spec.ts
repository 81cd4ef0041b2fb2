import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isStoreUnavailable } from '../../errors/store-unavailable.ts';
import type { RecordedEvent } from '../../event.ts';
import type { AppendResult, EventStore, StreamAppend } from '../../event-store.ts';
import { chainHash } from '../../hash.ts';
import { load } from '../../load.ts';
import { type StreamId, streamKey } from '../../stream.ts';
import {
  type Fault,
  type FaultProxy,
  faults,
  LATE_MS,
  startFaultProxy,
} from '../../testing/dynamodb/fault-proxy.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { clientConfig } from '../table/client-config.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';

const APPENDS = 1000;
const WRITERS = 8;
const STREAMS = 20;
/** So many requests meet the fault: enough for two in a row, which is as often as the client tries. */
const RATE = 0.2;
const seed = Number(process.env['STOCKBOOK_SEED'] ?? Date.now() % 1_000_000);

const counter = {
  initialState: () => 0,
  evolve: (total: number) => total + 1,
  reducerVersion: 'counter@1',
};

/** One append of a writer, and what it was told. */
interface Attempt {
  readonly n: number;
  readonly appends: readonly StreamAppend[];
  /** Undefined where it was told that the outcome is unknown, and could not ask again. */
  readonly result: AppendResult | undefined;
}

/** A fault between the client and its engine: nothing is lost, nothing is there twice, no error lies. */
onEveryEngine(
  ({ endpoint, table, connect }) => {
    let direct: DynamoDbEventStore;
    beforeAll(async () => {
      direct = new DynamoDbEventStore(await connect(), table);
    });
    afterAll(() => direct.close());

    /** A store whose requests pass the proxy, and whose client gives up soon. */
    const through = (proxy: FaultProxy) =>
      new DynamoDbEventStore(
        DynamoDBDocument.from(
          new DynamoDBClient({
            ...clientConfig({ endpoint: proxy.endpoint }),
            maxAttempts: 2,
            requestHandler: {
              connectionTimeout: LATE_MS / 3,
              requestTimeout: LATE_MS / 3,
              throwOnRequestTimeout: true,
            },
          }),
        ),
        table,
      );

    async function write(
      fault: Fault,
      count: number,
      streamsAnAppend: number,
    ): Promise<{ attempts: Attempt[]; streams: StreamId[]; unavailable: number; met: number }> {
      const random = seededRandom(seed);
      const proxy = await startFaultProxy(endpoint(), fault, () => random() < RATE);
      const store = through(proxy);
      const streams = Array.from({ length: STREAMS }, (_, each) => ({
        category: `fault-${streamsAnAppend}`,
        id: `${fault} ${each}`,
      }));
      const attempts: Attempt[] = [];
      let unavailable = 0;
      let next = 0;

      /** Asks until there is an answer, or once where asking again would not be safe. */
      async function ask<Result>(again: boolean, call: () => Promise<Result>) {
        for (;;) {
          try {
            return await call();
          } catch (error) {
            if (!isStoreUnavailable(error)) throw error;
            unavailable += 1;
            if (!again) return undefined;
          }
        }
      }

      const writer = async () => {
        while (next < count) {
          const n = next;
          next += 1;
          const start = Math.floor(random() * STREAMS);
          const prepare = () =>
            Promise.all(
              Array.from({ length: streamsAnAppend }, async (_, each): Promise<StreamAppend> => {
                const stream = streams[(start + each) % STREAMS] as StreamId;
                const loaded = await ask(true, () => load(store, stream, counter));
                const events = [{ type: 'counted', data: { n } }];
                if (!loaded) throw new Error('a load is asked for until it comes');
                const { version: expected, head } = loaded;
                return { stream, expected, events, head };
              }),
            );
          let appends = await prepare();
          let tries = 0;
          // Every third one has no command, and must not be sent again.
          const command = n % 3 === 0 ? undefined : { id: `c-${n}`, content: { n } };
          const result = await ask(command !== undefined, async () => {
            tries += 1;
            // Every other sender decides again before it sends again, as a new process would.
            if (tries > 1 && n % 2 === 1) appends = await prepare();
            return store.append(appends, command);
          });
          attempts.push({ n, appends, result });
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      await proxy.stop();
      await store.close();
      return { attempts, streams, unavailable, met: proxy.count() };
    }

    async function check(store: EventStore, attempts: readonly Attempt[], streams: StreamId[]) {
      const found = new Map<string, readonly RecordedEvent[]>();
      const eventsOf = (stream: StreamId) => found.get(streamKey(stream)) ?? [];
      const numbersOf = (stream: StreamId) =>
        eventsOf(stream).map(({ data }) => (data as { n: number }).n);
      for (const stream of streams) {
        const events = await store.read(stream);
        let previous = '';
        for (const [index, event] of events.entries()) {
          expect(event.version).toBe(index + 1);
          expect(event.hash).toBe(chainHash(previous, event.version, event.contentHash));
          previous = event.hash;
        }
        found.set(streamKey(stream), events);
        const numbers = numbersOf(stream);
        expect(new Set(numbers).size, `${streamKey(stream)} has one twice`).toBe(numbers.length);
      }
      let written = 0;
      for (const { n, appends, result } of attempts) {
        const present = appends.filter(({ stream }) => numbersOf(stream).includes(n));
        // Together or not at all, whatever was said.
        expect([0, appends.length]).toContain(present.length);
        written += present.length;
        if (result === undefined) continue;
        if (result.status === 'conflict') {
          const { stream, expected, actual } = result.conflict;
          expect(present).toEqual([]);
          expect(actual).toBeGreaterThan(Number(expected));
          expect(numbersOf(stream).length).toBeGreaterThanOrEqual(actual);
        } else {
          for (const { stream, version, events } of result.streams) {
            expect(numbersOf(stream)[version - 1]).toBe(n);
            expect(eventsOf(stream).slice(version - 1, version)).toEqual(events);
          }
        }
      }
      expect([...found.values()].flat()).toHaveLength(written);
    }

    describe.each(faults)(`%s (STOCKBOOK_SEED=${seed})`, (fault) => {
      it(`${APPENDS} appends`, async () => {
        const { attempts, streams, unavailable, met } = await write(fault, APPENDS, 1);
        await check(direct, attempts, streams);
        expect(attempts).toHaveLength(APPENDS);
        expect(met).toBeGreaterThan(APPENDS * RATE);
        // Sent twice, a request still has its answer; all others are more than the client's tries.
        if (fault !== 'request twice') expect(unavailable).toBeGreaterThan(0);
      });

      it('200 appends to three streams at once', async () => {
        const { attempts, streams, met } = await write(fault, 200, 3);
        await check(direct, attempts, streams);
        expect(met).toBeGreaterThan(200 * RATE);
      });
    });
  },
  ['DynamoDB Local'],
);
