import type * as z from 'zod/mini';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { problemSchema } from './schemas.ts';

const descriptions = {
  400: 'Malformed, or wrong by itself: every violation, each with its field',
  404: 'Not found',
  409: 'Another event was first too often, or the event id was used before with other content',
  412: 'The product is not at a version If-Match names',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The product’s state does not allow it, or the event type is not supported',
  503: 'Overloaded or cut off from the store: send it again after Retry-After',
} as const;

/** The problems a route can answer with, for its OpenAPI operation. */
export const problems = (...statuses: readonly (keyof typeof descriptions)[]) =>
  Object.fromEntries(
    statuses.map((status): [string, ZodOpenApiResponseObject] => [
      String(status),
      {
        description: descriptions[status],
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );

/** A JSON response, for an OpenAPI operation. */
export const responds = (
  description: string,
  schema: z.core.$ZodType,
): ZodOpenApiResponseObject => ({
  description,
  content: { 'application/json': { schema } },
});
