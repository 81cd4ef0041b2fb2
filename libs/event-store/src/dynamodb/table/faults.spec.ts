import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import { clientConfig } from './client-config.ts';
import { orStoreUnavailable } from './faults.ts';

const EXPIRED = /the credentials, since they have expired: renew them/;
const SKEWED = /the clock of this machine is wrong: set it/;

/** The errors that AWS answers, each with its message; and what a caller is told, if it may come again. */
const answers: readonly (readonly [string, string, RegExp | undefined])[] = [
  ['ExpiredTokenException', 'The security token included in the request is expired', EXPIRED],
  ['ExpiredToken', 'The security token included in the request is expired', EXPIRED],
  ['RequestTimeTooSkewed', 'The difference between the request time and the server', SKEWED],
  ['RequestExpired', 'Request has expired', SKEWED],
  [
    'InvalidSignatureException',
    'Signature expired: 20261126T040000Z is now earlier than 20261126T043000Z (20261126T043500Z - 5 min.)',
    SKEWED,
  ],
  [
    'InvalidSignatureException',
    'Signature not yet current: 20261126T050000Z is still later than 20261126T043500Z',
    SKEWED,
  ],
  ['ThrottlingException', 'Rate exceeded', /cannot be reached/],
  ['ReplicatedWriteConflictException', 'in another Region', /cannot be reached/],
  [
    'UnrecognizedClientException',
    'The security token included in the request is invalid',
    undefined,
  ],
  [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided',
    undefined,
  ],
  ['AccessDeniedException', 'User is not authorized to perform: dynamodb:Query', undefined],
  ['ResourceNotFoundException', 'Requested resource not found', undefined],
];

describe('what AWS answers', () => {
  let server: Server;
  let store: DynamoDbEventStore;
  let answer: readonly [string, string];
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, message] = answer;
      request.resume();
      // Without a Date, by which the SDK corrects its clock and tries again.
      response.sendDate = false;
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = { ...clientConfig({ endpoint }), maxAttempts: 1 };
    store = new DynamoDbEventStore(DynamoDBDocument.from(new DynamoDBClient(config)), 'log');
  });
  afterAll(async () => {
    await store.close();
    server.close();
    server.closeAllConnections();
  });

  const stream = { category: 'counter', id: '1' };
  const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a read', () => store.read(stream)],
    ['readAll', () => store.readAll()],
    [
      'an append',
      () => store.append([{ stream, expected: 0, events: [{ type: 'counted', data: 1 }] }]),
    ],
    [
      'an append to two streams',
      () =>
        store.append(
          ['1', '2'].map((id) => ({
            stream: { ...stream, id },
            expected: 0,
            events: [{ type: 'counted', data: 1 }],
          })),
        ),
    ],
  ];

  it.each(answers)('%s, "%s"', async (name, message, told) => {
    answer = [name, message];
    for (const [, call] of calls) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      if (told === undefined) {
        expect(error).toMatchObject({ name, message: expect.stringContaining(message) as string });
      } else {
        expect(error).toMatchObject({ code: 'StoreUnavailable', cause: { name, message } });
        expect((error as Error).message).toMatch(told);
      }
    }
  });
});

describe('credentials that the SDK does not find', () => {
  const failing = (name: string, message: string) =>
    orStoreUnavailable(Promise.reject(Object.assign(new Error(message), { name })));

  it.each([
    ['CredentialsProviderError', 'The SSO session associated with this profile has expired.'],
    ['TokenProviderError', "Token is expired. To refresh this SSO session run 'aws sso login'"],
  ])('are StoreUnavailable, if a session has expired: %s', async (name, message) => {
    await expect(failing(name, message)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      message: expect.stringMatching(EXPIRED),
    });
  });

  it('are a mistake, if there are none', async () => {
    const message = 'Could not load credentials from any providers';
    await expect(failing('CredentialsProviderError', message)).rejects.toMatchObject({
      name: 'CredentialsProviderError',
    });
  });
});
