import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { getOpenApi, getAsyncApi, getDocs } from '../routes/documentation.ts';
import { responds, problems } from './responses.ts';

/** GET /openapi.json */
export const getOpenApiOperation: DescribedRoute = {
  route: getOpenApi,
  operation: {
    operationId: 'getContract',
    summary: 'Read this contract as OpenAPI 3.1',
    responses: {
      200: responds('The document', z.record(z.string(), z.unknown())),
      ...problems(),
    },
  },
};

/** GET /asyncapi.json */
export const getAsyncApiOperation: DescribedRoute = {
  route: getAsyncApi,
  operation: {
    operationId: 'getEventContract',
    summary: 'Read the contract of the events that are sent to others, as AsyncAPI 3',
    responses: {
      200: responds('The document', z.record(z.string(), z.unknown())),
      ...problems(),
    },
  },
};

/** GET /docs */
export const getDocsOperation: DescribedRoute = {
  route: getDocs,
  operation: {
    operationId: 'getDocumentation',
    summary: 'Read this contract as an HTML page',
    responses: {
      200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
      ...problems(),
    },
  },
};
