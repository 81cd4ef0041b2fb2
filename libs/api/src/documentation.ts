import { docsPage } from './docs-page.ts';
import { json } from './http.ts';
import { openApi, type OpenApiDocument } from './openapi.ts';
import { responds } from './responses.ts';
import type { Route } from './route.ts';
import * as z from 'zod/mini';

/** The routes that describe the others: the OpenAPI document, and a page to read it. */
export function documentation(routes: readonly Route[]): readonly Route[] {
  let made: { readonly document: OpenApiDocument; readonly page: string } | undefined;
  // When it is first asked for: a function that starts for a request of another kind needs none.
  const contract = () => (made ??= describe([...routes, ...described]));
  const openApiRoute: Route = {
    method: 'GET',
    path: '/openapi.json',
    operation: {
      summary: 'Read this contract as OpenAPI 3.1',
      responses: { 200: responds('The document', z.record(z.string(), z.unknown())) },
    },
    handle: async () => json(200, contract().document, { 'cache-control': 'no-cache' }),
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
      body: contract().page,
    }),
  };
  const described = [openApiRoute, docsRoute];
  return described;
}

function describe(routes: readonly Route[]) {
  const document = openApi(routes);
  return { document, page: docsPage(document) };
}
