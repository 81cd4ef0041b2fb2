import { text } from '@stockbook/domain';
import * as z from 'zod/mini';

/** The EventBridge envelope, as far as every event type shares it; the AWS sample's own. */
export const envelope = z.object(
  {
    id: z
      .optional(text(128))
      .check(z.meta({ description: 'serves as eventId where the event has none' })),
    detail: z.object(
      {
        ProductEvent: z.object(
          {
            eventId: z
              .optional(text(128))
              .check(z.meta({ description: 'with productId and eventType, the event’s identity' })),
            eventType: text(64),
          },
          'must be an object with eventType and productId',
        ),
      },
      'must be an object with ProductEvent',
    ),
  },
  'must be an object with detail.ProductEvent: the EventBridge envelope of the event',
);

/** A property of whatever came, before anything is known of it. */
export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The event inside an envelope that was not validated yet. */
export function productEventOf(event: unknown): Record<string, unknown> | undefined {
  const body = propertyOf(propertyOf(event, 'detail'), 'ProductEvent');
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? (body as Record<string, unknown>) : undefined;
}
