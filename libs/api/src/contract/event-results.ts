import * as z from 'zod/mini';
import { etagHeader, header, consistencyTokenHeader } from './response-headers.ts';
import { named, productSchema } from './schemas.ts';
import { responds } from './responses.ts';

/** The reply to a client that waits for an event's outcome. */
export const eventResultSchema = named(
  'EventResult',
  z.object({
    outcome: z.enum(['stored', 'repeat']),
    product: productSchema,
    eventIds: z.array(z.string()),
    executionId: z.string(),
  }),
);

const resultHeaders = {
  ...etagHeader,
  ...header('Location', 'the product’s path'),
  ...consistencyTokenHeader,
};

/** The responses of a route that takes an event and waits, for its OpenAPI operation. */
export const eventResults = {
  201: responds(
    'The event is stored; the reply has the product after it',
    eventResultSchema,
    resultHeaders,
  ),
  200: responds(
    'The event is a repeat; the reply has its first result',
    eventResultSchema,
    resultHeaders,
  ),
};
