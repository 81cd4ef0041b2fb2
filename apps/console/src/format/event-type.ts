import type { RecordedEvent } from '@stockbook/api/client';

type EventType = RecordedEvent['type'];

/** What each event type is called. A type of the contract that is missing here does not compile. */
const names: Readonly<Record<EventType, string>> = {
  productCreated: 'Product created',
  productReceived: 'Product received',
  productShipped: 'Product shipped',
  productAdjusted: 'Product adjusted',
  stockAdjusted: 'Stock adjusted',
  stockCounted: 'Stock counted',
};

export const eventTypes = Object.keys(names) as readonly EventType[];

export const isEventType = (text: string): text is EventType => Object.hasOwn(names, text);

/** @example eventTypeName('productShipped') // 'Product shipped' */
export const eventTypeName = (type: string): string => (isEventType(type) ? names[type] : type);
