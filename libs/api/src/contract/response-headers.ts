import type { ZodOpenApiResponseObject } from 'zod-openapi';

/** A header that a response always has, for an OpenAPI operation. */
export const header = (
  name: string,
  description: string,
): NonNullable<ZodOpenApiResponseObject['headers']> => ({
  [name]: { description, required: true, schema: { type: 'string' } },
});

/** The entity tag of a product. */
export const etagHeader = header(
  'ETag',
  'the product’s version as a strong entity tag, such as "7"',
);

/** The token of a write. */
export const consistencyTokenHeader = header(
  'Consistency-Token',
  'names the stored event: a read that sends it back waits until it has the event',
);
