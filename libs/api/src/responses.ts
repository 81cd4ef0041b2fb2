import type * as z from 'zod/mini';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { problemSchema } from './schemas.ts';

const descriptions = {
  400: 'The request is malformed or invalid; the problem lists every violation with its field',
  404: 'Not found',
  409: 'Too many conflicts with other writers, the event id was used before with other content, or count is not the number of events that match',
  412: 'The product’s version does not match If-Match',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The product’s state does not allow the event, or the event type is not supported',
  503: 'The server is overloaded or cannot reach its store; send the same request again after Retry-After',
} as const;

/** The problems that a route may return, for its OpenAPI operation. */
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
