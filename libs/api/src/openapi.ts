import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from './route.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of some routes, made from the schemas that validate their requests. */
export function openApi(routes: readonly Route[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation } of routes) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Stockbook',
      version: '0.1.0',
      description:
        'Product inventory, event-sourced: send events, read products and their history.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
  });
}
