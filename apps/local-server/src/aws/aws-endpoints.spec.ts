import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arns, type AwsServer, startAwsServer } from './testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

const LIST = { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' };

/** Sends a request as it stands: fetch would not send another Host or Origin. */
async function send(
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array = '{}',
  path = '/',
) {
  const sent = request(`${server.url}${path}`, { method: 'POST', headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = await text(response);
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(answer) };
}

describe('a call of an AWS client', () => {
  it('is answered in the version of its service, and with an id', async () => {
    const list = await send({ ...LIST, authorization: 'AWS4-HMAC-SHA256 Credential=any' });
    expect(list).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
    expect(list.body.stateMachines[0].creationDate).toBeCloseTo(Date.now() / 1000, -3);
    const put = await send({ 'x-amz-target': 'AWSEvents.PutEvents' });
    expect(put).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: { __type: 'ValidationException' },
    });
  });

  it('is a line of the log', async () => {
    await send({ 'x-amz-target': 'AWSStepFunctions.TestState' });
    expect(server.lines.at(-1)).toMatchObject({
      'http.response.status_code': 400,
      'rpc.method': 'AWSStepFunctions/TestState',
      'error.type': 'ValidationException',
    });
  });

  it('names one of the operations that there are', async () => {
    const unknown = (target: string) => send({ 'x-amz-target': target });
    expect(await unknown('AWSStepFunctions.CreateStateMachine')).toMatchObject({
      status: 400,
      body: {
        __type: 'UnknownOperationException',
        message: expect.stringContaining('AWSStepFunctions.DescribeExecution, '),
      },
    });
    for (const target of [
      'AWSEvents.constructor',
      'AWSEvents.PutEvents.x',
      'DynamoDB_20120810.ListTables',
      '',
    ]) {
      expect((await unknown(target)).body, target).toMatchObject({
        __type: 'UnknownOperationException',
        message: expect.stringContaining('AWSEvents.PutEvents'),
      });
    }
  });

  it.each(['', '[]', '{"maxResults":"1"}', '\u0000'])(
    'has a body that can be read: %j',
    async (body) => {
      expect(await send(LIST, body)).toMatchObject({
        status: 400,
        body: { __type: 'SerializationException' },
      });
    },
  );

  it('has a body of 1 MiB at most', async () => {
    const body = (bytes: number) => `{"x":"${'a'.repeat(bytes - 8)}"}`;
    expect((await send(LIST, body(1024 * 1024))).status).toBe(200);
    expect(await send(LIST, body(1024 * 1024 + 1))).toMatchObject({
      status: 413,
      body: {
        __type: 'RequestEntityTooLargeException',
        message: expect.stringContaining('1048576'),
      },
    });
  });

  it.each([
    ['AWSEvents.PutEvents', 'send fewer entries in each request'],
    ['AWSStepFunctions.StartExecution', 'the input of an execution may have 262144 bytes'],
    ['AWSStepFunctions.StartSyncExecution', 'the input of an execution may have 262144 bytes'],
    ['AWSStepFunctions.TestState', 'shorten the definition, the input or the mock'],
    ['AWSStepFunctions.ListStateMachines', 'no call of this operation needs as much'],
  ])('whose body is too large is told what to do: %s', async (target, advice) => {
    const headers = { 'x-amz-target': target };
    expect((await send(headers, 'a'.repeat(1024 * 1024 + 1))).body).toMatchObject({
      message: `the body must be at most 1048576 bytes: ${advice}`,
    });
  });

  it('goes to the root: other paths are those of the API', async () => {
    expect((await send(LIST, '{}', '/nope')).body).toMatchObject({ status: 404 });
    expect((await send({}, '{}', '/')).body).toMatchObject({ status: 405 });
  });

  it('of a foreign host is refused, and told what to do', async () => {
    expect(await send({ ...LIST, host: 'stock.example' })).toMatchObject({
      status: 403,
      body: {
        __type: 'AccessDeniedException',
        message: expect.stringContaining('STOCKBOOK_ALLOWED_HOSTS=stock.example'),
      },
    });
  });

  it('of a web page is refused, and told what to do', async () => {
    expect(await send({ ...LIST, origin: 'http://evil.example' })).toMatchObject({
      status: 403,
      body: {
        __type: 'AccessDeniedException',
        message: expect.stringContaining('STOCKBOOK_ALLOWED_ORIGINS=http://evil.example'),
      },
    });
  });

  it.each(['sync-127.0.0.1:3000', 'sync-localhost', 'SYNC-LOCALHOST.:80'])(
    'may go to %s, as clients of Step Functions do',
    async (host) => {
      expect((await send({ ...LIST, host })).status).toBe(200);
    },
  );

  it('does not wait for the end of what it starts, and is not counted as work meanwhile', async () => {
    const starts = Array.from({ length: 150 }, () =>
      server.sfn.startExecution({ stateMachineArn: arns.waiting }),
    );
    await Promise.all(starts);
    expect((await send(LIST)).status).toBe(200);
  });
});
