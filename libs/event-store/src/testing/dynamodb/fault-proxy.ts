import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { impossible } from '../../impossible.ts';

/** What can go wrong between a client and its engine. */
export const faults = [
  'request lost',
  'request late',
  'request twice',
  'answer lost',
  'answer cut off',
  'answer late',
  'throttled',
  'failed before',
  'failed after',
] as const;
export type Fault = (typeof faults)[number];

/**
 * Longer than the proxy's clients wait, in ms. They wait a third of it, which an engine needs on a busy
 * machine for a transaction: with less, most requests time out, whatever the proxy does.
 */
export const LATE_MS = 450;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A proxy between a client and its engine. */
export interface FaultProxy {
  readonly endpoint: string;
  /** Returns how many requests met the fault. */
  count(): number;
  /** Waits for late requests, and stops. */
  stop(): Promise<void>;
}

/**
 * Starts a proxy to an engine on this machine, which makes some requests meet a fault.
 *
 * @param meets tells whether the next request meets the fault
 */
export async function startFaultProxy(
  engine: string,
  fault: Fault,
  meets: () => boolean,
): Promise<FaultProxy> {
  const { hostname, port } = new URL(engine);
  let count = 0;
  const underWay = new Set<Promise<unknown>>();

  const forward = async (incoming: IncomingMessage, body: Buffer): Promise<Answer> => {
    const { method, url: path, headers } = incoming;
    const sent = request({ hostname, port, method, path, headers, agent: false });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const status = response.statusCode ?? impossible('a response has no status');
    return { status, headers: response.headers, body: await buffer(response) };
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(incoming);
    if (!meets()) return reply(response, await forward(incoming, body));
    count += 1;
    switch (fault) {
      case 'request lost':
        return response.destroy();
      case 'request late':
        await delay(LATE_MS);
        // By now the client has given up, and sent the request again.
        return reply(response, await forward(incoming, body));
      case 'request twice': {
        const answers = [await forward(incoming, body), await forward(incoming, body)];
        return reply(response, answers[count % 2] as Answer);
      }
      case 'answer lost':
        await forward(incoming, body);
        return response.destroy();
      case 'answer cut off': {
        const answer = await forward(incoming, body);
        response.writeHead(answer.status, answer.headers);
        response.write(answer.body.subarray(0, answer.body.length / 2));
        return response.destroy();
      }
      case 'answer late': {
        const answer = await forward(incoming, body);
        await delay(LATE_MS);
        return reply(response, answer);
      }
      case 'throttled':
        return reply(response, said(400, 'ProvisionedThroughputExceededException'));
      case 'failed before':
        return reply(response, said(500, 'InternalServerError'));
      case 'failed after':
        await forward(incoming, body);
        return reply(response, said(500, 'InternalServerError'));
    }
  };

  const server = createServer((incoming, response) => {
    // A client that closed its connection gets no answer.
    const handled = handle(incoming, response).catch(() => response.destroy());
    underWay.add(handled);
    void handled.finally(() => underWay.delete(handled));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    stop: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
      server.close();
      server.closeAllConnections();
    },
  };
}

function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _, ...kept } = headers;
  response.writeHead(status, { ...kept, 'content-length': body.length }).end(body);
}

/** Returns an error in DynamoDB's format. */
const said = (status: number, name: string): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'by the proxy' }),
  ),
});
