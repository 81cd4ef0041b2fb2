import type { RecordedEvent } from '@stockbook/api/client';
import { toCloudEvent } from '@stockbook/event-store/outbound';
import { expect, it } from 'vitest';
import { asCloudEvent, asCurl } from './copies.ts';

const event = {
  id: '01998d3e-5d3c-7d1e-9a55-0c7f1e2d3a4b',
  stream: { category: 'product', id: 'bowl' },
  version: 3,
  position: '42',
  type: 'productShipped',
  schemaVersion: 2,
  data: { productId: 'bowl', quantity: '2' },
  effectiveAt: '2026-01-31T12:00:00.000Z',
  recordedAt: '2026-02-01T08:30:00.250Z',
  metadata: { commandId: 'c', correlationId: 'o', traceparent: 't' },
  contentHash: 'c0ffee',
  hash: 'babe',
} as unknown as RecordedEvent;

it('a CloudEvent is what a Stockbook sends', () => {
  const names = { source: 'urn:a', namespace: 'com.stockbook' };
  expect(JSON.parse(asCloudEvent(event, 'urn:a'))).toEqual(toCloudEvent(event as never, names));
});

it('the command reads this event', () => {
  expect(asCurl(event, 'http://127.0.0.1:3000')).toBe(
    "curl 'http://127.0.0.1:3000/events?position=42&limit=1'",
  );
});
