import { expect, it } from 'vitest';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { forClients } from './contract/for-clients.ts';
import { contract } from './contract/index.ts';
import { saidOnce } from './contract/said-once.ts';
import { routes } from './routes/index.ts';

it('openapi.json is made from the routes and the schemas that validate their requests', async () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const { route, operation } of contract) {
    const { method, path } = route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Stockbook',
        version: '0.1.0',
        description:
          'Product inventory, event-sourced: send events, read products and their history.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [
        { url: 'http://localhost:3000', description: 'a local server' },
        {
          url: 'https://{api}.execute-api.{region}.amazonaws.com',
          description: 'a deployment on AWS',
          variables: { api: { default: 'api' }, region: { default: 'eu-central-1' } },
        },
        { url: '/', description: 'the server that this document came from' },
      ],
      paths,
    },
    { override: forClients },
  );
  // After a change of the contract: npx nx test api --skip-nx-cache -- -u
  const text = `${JSON.stringify(saidOnce(document), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('openapi.json');
});

it('the contract describes each route once, with its query', () => {
  expect(contract.map(({ route }) => route)).toEqual(routes);
  for (const { route, operation } of contract) {
    const describesQuery = operation.requestParams?.query !== undefined;
    expect(describesQuery, operation.operationId).toBe(route.takesQuery === true);
  }
});
