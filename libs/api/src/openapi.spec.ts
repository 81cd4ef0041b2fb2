import { expect, it } from 'vitest';
import {
  createDocument,
  type CreateDocumentOptions,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { routes } from './routes/index.ts';

const forClients: NonNullable<CreateDocumentOptions['override']> = ({
  jsonSchema,
  zodSchema,
  io,
}) => {
  // Replies are open: a later version may add members, and a client must not refuse them.
  if (io === 'output' && zodSchema._zod.def.type === 'object')
    delete jsonSchema.additionalProperties;
  // Generated clients make a time of a date-time, and cannot match a pattern against it.
  if (jsonSchema.format === 'date-time' || isTime(zodSchema._zod.def)) {
    jsonSchema.format = 'date-time';
    delete jsonSchema.allOf;
  }
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
};

const isTime = (def: object): boolean => 'format' in def && def.format === 'datetime';

it('openapi.json is made from the routes and the schemas that validate their requests', async () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const { method, path, operation } of routes) {
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
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('openapi.json');
});
