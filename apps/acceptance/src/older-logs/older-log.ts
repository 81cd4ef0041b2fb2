import { chainHash, hashContent } from '@stockbook/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  Api,
  eventually,
  expectRepeat,
  expectStored,
  historyPath,
  type HistoryEvent,
  type ParkedEvent,
  productReceived,
  productShipped,
  type RecordedEvent,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { type Exit, runToEnd, type ServerProcess, stopWell } from '../homes/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../homes/temporary-folder.ts';
import { type Answers, askAll } from './answers.ts';
import type { LaidLog, OlderLog } from './logs.ts';
import { readable, stored } from './requests.ts';

/** In ms: an engine may have to be downloaded. */
const STARTS_WITHIN = 300_000;
/** In ms: on a busy machine an emulation is slow. */
const BUILT_WITHIN = 100_000;

/** This Stockbook on a log that an older one wrote: it answers as that one did, and goes on. */
export function olderLog({ answers, lay }: OlderLog): void {
  let log: LaidLog | undefined;
  let server: ServerProcess | undefined;
  let before: Answers;
  let heads: TemporaryFolder;
  let verified: Exit;
  beforeAll(async () => {
    before = await answers();
    log = await lay();
    heads = await temporaryFolder();
    verified = await verify(log, `--write-heads=${heads.path}/heads.json`);
    server = await LocalServer.start(log.store);
  }, STARTS_WITHIN);
  afterAll(async () => {
    if (server) await stopWell(server);
    await log?.remove();
    await heads.remove();
  });
  const api = new Api(() => {
    if (server === undefined) throw new Error('the server did not start');
    return server.url;
  });

  it('is sound to the command verify, as it lies there', () => {
    const { code, stdout, stderr } = verified;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`The log is sound: ${stored.length} events in `);
  });

  it('has the events, values and parked events that it had', async () => {
    // The first start builds the product list, and answers 503 until then.
    const now = await eventually(() => askAll(api, readable), BUILT_WITHIN);
    // A later version may say more about each.
    expect(now.products).toMatchObject(before.products);
    expect(now.histories).toMatchObject(before.histories);
    expect(now.events).toMatchObject(before.events);
    expect(now.parked).toHaveLength(before.parked.length);
    for (const { parkedAt, input, problem } of before.parked) {
      expect(now.parked).toContainEqual(expect.objectContaining({ parkedAt, input, problem }));
    }
  });

  it('verifies with the hashes that it was written with', async () => {
    const events = await api.all<RecordedEvent>('/events');
    expect(events).toHaveLength(stored.length);
    expectVerified(events);
  });

  it('goes on: a repeat is one, a new event follows, and a parked event is redriven', async () => {
    const [first] = before.histories['bowl']?.filter(({ type }) => type === 'productShipped') ?? [];
    const sent = stored.find(
      ({ eventId, productId }) => eventId === 'productShipped-3' && productId === 'bowl',
    );
    if (first === undefined || sent === undefined) throw new Error('the bowl was never shipped');
    const { product, id } = first;
    const result = { outcome: 'stored', product, eventIds: [id], executionId: '' } as const;
    expectRepeat(await api.send(sent), result);

    for (const productId of readable) {
      const { product: now } = before.histories[productId]?.at(-1) as HistoryEvent;
      const { product: after } = expectStored(
        await api.send(productReceived(productId, { quantity: '1000', unitPrice: '1' })),
      );
      expect(after.version).toBe(now.version + 1);
      expectStored(await api.send(productShipped(productId)));
      expectVerified(await api.all<HistoryEvent>(historyPath(productId)));
    }

    const parked = before.parked.find(({ problem }) => problem.type.endsWith('insufficient-stock'));
    const listed = await api.all<ParkedEvent>('/parked');
    const { id: parkedId } = listed.find(
      ({ parkedAt }) => parkedAt === parked?.parkedAt,
    ) as ParkedEvent;
    expectStored(await api.request(`/parked/${parkedId}/redrive`, { method: 'POST' }));
    expect(await api.all<ParkedEvent>('/parked')).toHaveLength(listed.length - 1);
  });

  it('still has the heads that were noted before it went on', async () => {
    await server?.stop();
    if (log === undefined) throw new Error('there is no log');
    const { code, stdout } = await verify(log, `--heads=${heads.path}/heads.json`);
    expect(stdout).toContain('The log is sound');
    expect(stdout).toMatch(/It has every head of .*heads\.json/);
    expect(code).toBe(0);
  });
}

const verify = ({ store }: LaidLog, option: string): Promise<Exit> =>
  runToEnd(['apps/local-server/src/verify/main.ts', `--store=${store}`, option]);

/** Works the hashes of each stream out again from what its events say. */
function expectVerified(events: readonly Omit<RecordedEvent, 'position'>[]): void {
  for (const own of Map.groupBy(events, ({ stream }) => stream.id).values()) {
    let previous = '';
    for (const [index, event] of own.entries()) {
      const { id, stream, version, type, schemaVersion, effectiveAt, metadata, data } = event;
      expect(version).toBe(index + 1);
      const content = { id, stream, type, schemaVersion, effectiveAt, metadata, data };
      expect(event.contentHash).toBe(hashContent(content));
      expect(event.hash).toBe(chainHash(previous, version, event.contentHash));
      previous = event.hash;
    }
  }
}
