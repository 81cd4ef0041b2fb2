import openapiTypes, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { forClients } from './contract/for-clients.ts';
import { contract } from './contract/index.ts';
import { saidOnce } from './contract/said-once.ts';
import { routes } from './routes/index.ts';

/** The document as text. */
function openapi(): string {
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
  return `${JSON.stringify(saidOnce(document), null, 2)}\n`;
}

it('openapi.json is made from the routes and the schemas that validate their requests', async () => {
  // After a change of the contract: npx nx test api --skip-nx-cache -- -u
  await expect(openapi()).toMatchFileSnapshot('openapi.json');
});

it('the types of the client are made from the same document', async () => {
  const types = await openapiTypes(openapi(), { rootTypes: true, rootTypesNoSchemaPrefix: true });
  // What stands behind @example is a value here, no program.
  const declarations = astToString(types).replaceAll('@example', 'Example:');
  const text = `// Made by openapi.spec.ts with openapi-typescript: do not edit.\n${declarations}`;
  await expect(text).toMatchFileSnapshot('client/contract.ts');
});

it('the contract describes each route once, with its query', () => {
  expect(contract.map(({ route }) => route)).toEqual(routes);
  for (const { route, operation } of contract) {
    const describesQuery = operation.requestParams?.query !== undefined;
    expect(describesQuery, operation.operationId).toBe(route.takesQuery === true);
  }
});
