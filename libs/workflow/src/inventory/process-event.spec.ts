import { MemoryEventStore } from '@stockbook/event-store/memory';
import { afterEach, expect, it, vi } from 'vitest';
import type { Decided, Valid } from './messages.ts';
import { processEvent } from './process-event.ts';
import { products } from './products.ts';
import { storeEvent } from './store-event.ts';
import { validateEvent } from './validate-event.ts';
import { created } from '../testing/envelopes.ts';

afterEach(() => void vi.restoreAllMocks());

const now = new Date('2026-01-31T12:00:00Z');
const valid = (ifMatch?: readonly number[]) =>
  validateEvent(
    { origin: 'http', event: created({}, '1'), ...(ifMatch && { ifMatch }) },
    now,
  ) as Valid;
const overWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

it('decides again with all events of the product if the rules need history', async () => {
  const store = new MemoryEventStore();
  const decideOn = vi.spyOn(products, 'decideOn');
  decideOn.mockImplementationOnce(async (_store, _id, _input, _options) => ({
    status: 'needs-history',
    state: { status: 'unknown', locations: {} },
    version: 0,
  }));
  expect((await processEvent(store, valid(), now)).outcome).toBe('decided');
  const asked = decideOn.mock.calls.map(([, , , options]) => options?.history);
  expect(asked).toEqual([undefined, true]);
});

it('hands over what Store Event appends, as JSON, in the fields that it has had', async () => {
  const store = new MemoryEventStore();
  const decided = await processEvent(store, valid(), now);
  expect(Object.keys(decided)).toEqual([
    'outcome',
    'command',
    'conflicts',
    'version',
    'head',
    'events',
    'product',
  ]);
  const stored = await storeEvent(store, overWire(decided) as Decided);
  expect(stored).toMatchObject({ outcome: 'stored', product: { productId: '100', version: 1 } });
  const [recorded] = await products.read(store, '100');
  expect(recorded?.metadata).toEqual({
    correlationId: 'envelope-1',
    commandId: 'productCreated:1',
  });
});

it('recognises a repeat before a precondition that no longer holds', async () => {
  const store = new MemoryEventStore();
  await storeEvent(store, (await processEvent(store, valid(), now)) as Decided);
  expect((await processEvent(store, valid([7]), now)).outcome).toBe('repeat');
  const other = new MemoryEventStore();
  expect(await processEvent(other, valid([7]), now)).toMatchObject({
    outcome: 'rejected',
    problem: expect.stringContaining('precondition-failed'),
  });
});
