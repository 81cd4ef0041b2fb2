import { text } from '@stockbook/domain';
import * as z from 'zod/mini';

/** The EventBridge envelope of the AWS sample: the fields that all event types share. */
export const envelope = z.object(
  {
    id: z.optional(text(128)).check(z.meta({ description: 'the eventId, if the event has none' })),
    detail: z.object(
      {
        ProductEvent: z.object(
          {
            eventId: z.optional(text(128)).check(
              z.meta({
                description: 'identifies the event, together with productId and eventType',
              }),
            ),
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

/** A property of a value that is not validated yet; undefined if the value is not an object. */
export const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** The product event inside an envelope that is not validated yet. */
export function productEventOf(event: unknown): Record<string, unknown> | undefined {
  const body = propertyOf(propertyOf(event, 'detail'), 'ProductEvent');
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject ? (body as Record<string, unknown>) : undefined;
}
