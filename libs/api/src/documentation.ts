import { docsPage } from './docs-page.ts';
import { json } from './http.ts';
import { openApi } from './openapi.ts';
import { responds } from './responses.ts';
import type { Route } from './route.ts';
import * as z from 'zod';

/** The routes that describe the others: the OpenAPI document, and a page to read it. */
export function documentation(routes: readonly Route[]): readonly Route[] {
  const openApiRoute: Route = {
    method: 'GET',
    path: '/openapi.json',
    operation: {
      summary: 'Read this contract as OpenAPI 3.1',
      responses: { 200: responds('The document', z.record(z.string(), z.unknown())) },
    },
    handle: async () => json(200, document, { 'cache-control': 'no-cache' }),
  };
  const docsRoute: Route = {
    method: 'GET',
    path: '/docs',
    operation: {
      summary: 'Read this contract as a page',
      responses: { 200: { description: 'The page', content: { 'text/html': {} } } },
    },
    handle: async () => ({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
      body: page,
    }),
  };
  const described = [openApiRoute, docsRoute];
  const document = openApi([...routes, ...described]);
  const page = docsPage(document);
  return described;
}
