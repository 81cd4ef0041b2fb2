import { MemoryEventStore } from '@stockbook/event-store/memory';
import { expect, it } from 'vitest';
import type { Decided, Valid } from './messages.ts';
import { processEvent } from './process-event.ts';
import { productStream } from './product-stream.ts';
import { storeEvent } from './store-event.ts';
import { validateEvent } from './validate-event.ts';
import { created } from '../testing/envelopes.ts';

/** What Process hands to Store Event: the state machine carries it as JSON. */
async function decided(store: MemoryEventStore, productId: string): Promise<Decided> {
  const now = new Date();
  const valid = validateEvent({ origin: 'http', event: created({ productId }) }, now) as Valid;
  return JSON.parse(JSON.stringify(await processEvent(store, valid, now))) as Decided;
}

it('stores after the head that Process loaded, which names the product’s stream', async () => {
  const store = new MemoryEventStore();
  const input = await decided(store, '100');
  expect(input.head).toEqual({
    stream: productStream('100'),
    version: 0,
    hash: '',
    snapshotDue: false,
  });
  expect((await storeEvent(store, input)).outcome).toBe('stored');
});

it.each(['of another product', 'of an execution that an older version began'])(
  'decides again after a head %s',
  async (whose) => {
    const store = new MemoryEventStore();
    const input = await decided(store, '100');
    const { head } = await decided(store, '200');
    const other = whose === 'of another product' ? head : { ...head, stream: undefined };
    const stored = await storeEvent(store, { ...input, head: other } as Decided);
    expect(stored).toMatchObject({ outcome: 'conflict', command: input.command });
    expect((await store.readAll()).events).toEqual([]);
  },
);
