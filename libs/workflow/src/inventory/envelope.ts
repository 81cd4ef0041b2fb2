import { text } from '@stockbook/domain';
import * as z from 'zod';

/** The EventBridge envelope, as far as every event type shares it; the AWS sample's own. */
export const envelope = z.object(
  {
    id: text(128).optional(),
    detail: z.object(
      {
        ProductEvent: z.object(
          { eventId: text(128).optional(), eventType: text(64) },
          { error: 'must be an object with eventType and productId' },
        ),
      },
      { error: 'must be an object with ProductEvent' },
    ),
  },
  { error: 'must be an object with detail.ProductEvent: the EventBridge envelope of the event' },
);
