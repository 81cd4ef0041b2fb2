import type { PositionedEvent } from '../../event.ts';

/** A recorded event with all that an event can have. @param own what is different */
export const recordedEvent = (own: Partial<PositionedEvent> = {}): PositionedEvent => ({
  id: '01998d3e-5d3c-7d1e-9a55-0c7f1e2d3a4b',
  stream: { category: 'product', id: '100' },
  version: 7,
  position: '42',
  type: 'productShipped',
  schemaVersion: 1,
  data: { productId: '100', quantity: '2' },
  effectiveAt: '2026-01-31T12:00:00.000Z',
  recordedAt: '2026-02-01T08:30:00.250Z',
  metadata: {
    commandId: 'command-1',
    correlationId: 'correlation-1',
    causationId: 'causation-1',
    actor: 'actor-1',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    own: 'own-1',
  },
  contentHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...own,
});

/** Some events of one stream, in their order. */
export const recordedEvents = (count: number): readonly PositionedEvent[] =>
  Array.from({ length: count }, (_, index) =>
    recordedEvent({ id: `event-${index + 1}`, version: index + 1, position: String(index + 1) }),
  );
