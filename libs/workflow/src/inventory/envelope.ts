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
