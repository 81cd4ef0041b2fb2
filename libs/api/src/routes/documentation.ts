import { docsPage } from '../docs-page.ts';
import { htmlReply } from '../html-page.ts';
import { json } from '../http.ts';
import asyncApi from '../asyncapi.json' with { type: 'json' };
import document from '../openapi.json' with { type: 'json' };
import type { Route } from '../route.ts';

/** GET /openapi.json: the contract, generated from the routes' schemas. */
export const getOpenApi: Route = {
  method: 'GET',
  path: '/openapi.json',
  handle: async () => json(200, document, { 'cache-control': 'no-cache' }),
};

/** GET /asyncapi.json: the events that are sent to others, generated from the schemas of recorded events. */
export const getAsyncApi: Route = {
  method: 'GET',
  path: '/asyncapi.json',
  handle: async () => json(200, asyncApi, { 'cache-control': 'no-cache' }),
};

/** GET /docs: the contract as an HTML page. */
export const getDocs: Route = {
  method: 'GET',
  path: '/docs',
  handle: async () => htmlReply(docsPage(document)),
};
