import type { ParkedDelivery } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import type { EventBridgeClient, PutEventsEntry } from '@stockbook/event-store/outbound';
import { productStream } from '@stockbook/workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { openOutbound } from './outbound.ts';
import { shownReaders } from './shown-readers.ts';

let store: MemoryEventStore;
let rows: MemoryRowStore;
let sent: PutEventsEntry[];
let parked: ParkedDelivery[];
/** What the bus answers for each entry; it takes it by default. */
let answer: (entry: PutEventsEntry) => { ErrorCode?: string };

const client: EventBridgeClient = {
  putEvents: async ({ Entries }) => {
    const results = Entries.map(answer);
    sent.push(...Entries.filter((_, index) => results[index]?.ErrorCode === undefined));
    return { Entries: results };
  },
};
const run = (ms = 20_000) =>
  openOutbound(
    store,
    rows,
    { client, bus: 'stockbook-dev', logName: '123:eu-central-1:stockbook-dev' },
    { onParked: (each) => parked.push(each) },
  ).runOnce({ signal: AbortSignal.timeout(ms) });
const append = (productId: string) =>
  store.append([
    {
      stream: productStream(productId),
      expected: 'any',
      events: [{ type: 'productReceived', data: { productId } }],
    },
  ]);
const subjects = () =>
  sent.map(({ Detail }) => (JSON.parse(Detail) as { subject: string }).subject);

beforeEach(async () => {
  store = new MemoryEventStore();
  rows = new MemoryRowStore();
  [sent, parked] = [[], []];
  answer = () => ({});
  for (const id of ['a', 'b', 'c']) await append(id);
});

describe('what goes out on the bus', () => {
  it('is each event once, from the first one on, with the name of the log', async () => {
    await run();
    await append('d');
    await run();
    expect(subjects()).toEqual(['a', 'b', 'c', 'd']);
    expect(JSON.parse(sent[0]?.Detail ?? '')).toMatchObject({
      source: 'urn:stockbook:123:eu-central-1:stockbook-dev',
      type: 'com.stockbook.product.productReceived.v1',
    });
  });

  it('waits while the bus takes nothing: no event is parked', async () => {
    answer = () => ({ ErrorCode: 'ThrottlingException' });
    await expect(run(1500)).rejects.toThrow(/time/);
    expect(parked).toEqual([]);
    answer = () => ({});
    await run();
    expect(subjects()).toEqual(['a', 'b', 'c']);
  });

  it('is parked if the bus refuses it, and the later events go on', async () => {
    answer = ({ Detail }) =>
      Detail.includes('"subject":"b"') ? { ErrorCode: 'MalformedDetail' } : {};
    await run();
    expect(parked).toMatchObject([
      { stream: { id: 'b' }, attempts: 3, reason: expect.stringContaining('MalformedDetail') },
    ]);
    expect(subjects()).toContain('c');
    expect(subjects()).not.toContain('b');
  });

  it('goes out after it was parked when the API asks for it, and not when it discards it', async () => {
    answer = ({ Detail }) =>
      /"subject":"[bc]"/.test(Detail) ? { ErrorCode: 'MalformedDetail' } : {};
    await run();
    const api = shownReaders(store, rows);
    const [b, c] = (await api.parked('outbound')).parked;
    expect([b?.stream.id, c?.stream.id]).toEqual(['b', 'c']);
    answer = () => ({});
    expect(await api.redrive(b?.id ?? '')).toBe(true);
    expect(await api.discard(c?.id ?? '')).toBe(true);
    expect(subjects()).not.toContain('b');
    await run();
    expect(subjects()).toContain('b');
    expect(subjects()).not.toContain('c');
    expect((await api.parked('outbound')).parked).toEqual([]);
  });
});
