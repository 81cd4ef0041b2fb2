import * as z from 'zod/mini';
import { docsPage } from '../docs-page.ts';
import { htmlReply } from '../html-page.ts';
import { json } from '../http.ts';
import asyncApi from '../asyncapi.json' with { type: 'json' };
import document from '../openapi.json' with { type: 'json' };
import { problems, responds } from '../contract/responses.ts';
import type { Route } from '../route.ts';

/** GET /openapi.json: the contract, generated from the routes' schemas. */
export const getOpenApi: Route = {
  method: 'GET',
  path: '/openapi.json',
  operation: {
    operationId: 'getContract',
    summary: 'Read this contract as OpenAPI 3.1',
    responses: {
      200: responds('The document', z.record(z.string(), z.unknown())),
      ...problems(),
    },
  },
  handle: async () => json(200, document, { 'cache-control': 'no-cache' }),
};

/** GET /asyncapi.json: the events that are sent to others, generated from the schemas of recorded events. */
export const getAsyncApi: Route = {
  method: 'GET',
  path: '/asyncapi.json',
  operation: {
    operationId: 'getEventContract',
    summary: 'Read the contract of the events that are sent to others, as AsyncAPI 3',
    responses: {
      200: responds('The document', z.record(z.string(), z.unknown())),
      ...problems(),
    },
  },
  handle: async () => json(200, asyncApi, { 'cache-control': 'no-cache' }),
};

/** GET /docs: the contract as an HTML page. */
export const getDocs: Route = {
  method: 'GET',
  path: '/docs',
  operation: {
    operationId: 'getDocumentation',
    summary: 'Read this contract as an HTML page',
    responses: {
      200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
      ...problems(),
    },
  },
  handle: async () => htmlReply(docsPage(document)),
};
