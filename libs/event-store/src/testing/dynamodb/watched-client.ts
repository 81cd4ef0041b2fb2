import type { DocumentClient } from '../../dynamodb/table/document-client.ts';

const OPERATIONS = ['batchGet', 'delete', 'get', 'put', 'query', 'scan', 'transactWrite'] as const;

/** An operation of a client. */
export type Operation = (typeof OPERATIONS)[number];

/**
 * A client that does something before each request.
 *
 * @param before what it does; if it throws, the request is not sent
 */
export function watchedClient(
  client: DocumentClient,
  before: (operation: Operation, input: object) => Promise<void> | void,
): DocumentClient {
  const calls = OPERATIONS.map((operation) => {
    const send = client[operation].bind(client) as (input: object) => Promise<unknown>;
    return [
      operation,
      async (input: object) => {
        await before(operation, input);
        return send(input);
      },
    ];
  });
  return { destroy: () => undefined, ...Object.fromEntries(calls) } as DocumentClient;
}
