import type { RecordedEvent } from '@stockbook/api/client';

type Shipment = Extract<RecordedEvent, { readonly type: 'productShipped' }>;

/** A shipment as the API sends it, with the members that a test is about. */
export const recordedEvent = (members: Partial<Shipment>): Shipment => ({
  id: '01998d3e-5d3c-7d1e-9a55-0c7f1e2d3a4b',
  stream: { category: 'product', id: 'bowl' },
  version: 3,
  position: '42',
  type: 'productShipped',
  schemaVersion: 2,
  data: { productId: 'bowl', quantity: '2', location: 'main' },
  effectiveAt: '2026-01-31T12:00:00.000Z',
  recordedAt: '2026-02-01T08:30:00.250Z',
  metadata: { commandId: 'c', correlationId: 'o', traceparent: 't' },
  contentHash: 'c0ffee',
  hash: 'babe',
  ...members,
});
