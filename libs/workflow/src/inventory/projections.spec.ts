import { listedProduct, projections, toCausedEvent, toProduct } from '@stockbook/domain';
import type { PositionedEvent } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import {
  type ProjectedRow,
  projectRows,
  type SpecifiedProjection,
} from '@stockbook/event-store/testing/projection-specification';
import { expect, it } from 'vitest';
import { loadProduct, productStream } from './product-stream.ts';

/** The events of a product as the log has them. */
async function recorded(store: MemoryEventStore): Promise<readonly PositionedEvent[]> {
  const unitPrice = { sign: '$', amount: '4' };
  const about = { productId: '100', location: 'main' } as const;
  const received = { ...about, quantity: '150', unitPrice, color: 'blk', size: 'm' };
  const shipped = { ...about, quantity: '50' };
  const event = { metadata: { correlationId: 'c-1' }, schemaVersion: 1 };
  const events = [
    { ...event, type: 'productReceived', data: received },
    { ...event, type: 'productShipped', data: shipped },
  ];
  await store.append([{ stream: productStream('100'), expected: 'no-stream', events }]);
  const kept = await store.read(productStream('100'));
  return kept.map((event) => {
    if (event.position === undefined) throw new Error(`event ${event.id} has no position`);
    return { ...event, position: event.position };
  });
}

it('the projections of the domain take the events of the log', async () => {
  const store = new MemoryEventStore();
  const events = await recorded(store);
  const rowsOf = <Data>(projection: SpecifiedProjection<PositionedEvent, Data>) =>
    [...projectRows(projection, events).values()].map(({ data }: ProjectedRow<Data>) => data);
  const [row] = rowsOf(projections.productList);
  const { state, version } = await loadProduct(store, '100');
  expect(row && listedProduct('100', row)).toEqual(toProduct('100', version, state));
  expect(rowsOf(projections.stockMovements)).toMatchObject([{ version: 2, state }]);
  // Without the hashes, which no list shows.
  const [first, second] = events.map(({ hash: _hash, contentHash: _content, ...event }) => event);
  expect(rowsOf(projections.eventIndex)).toEqual([first, second]);
  expect(first).toMatchObject({ type: 'productReceived', version: 1, data: { quantity: '150' } });
  expect(second).toMatchObject({ type: 'productShipped', version: 2, data: { quantity: '50' } });
  expect(rowsOf(projections.eventIndex).map((row) => row && toCausedEvent(row))).toMatchObject([
    { id: first?.id, correlationId: 'c-1' },
    { id: second?.id, correlationId: 'c-1' },
  ]);
});
