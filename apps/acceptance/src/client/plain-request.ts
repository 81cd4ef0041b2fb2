import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from 'node:http';
import { request as secureRequest } from 'node:https';
import { unlessFault } from './api.ts';
import type { Reply } from './reply.ts';

interface PlainRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Writes and ends the body; ended at once where absent. */
  readonly write?: (request: ClientRequest) => void;
}

/**
 * A request on a connection of its own, without what fetch adds or forbids: headers of any kind,
 * a body in pieces, a reply that comes before the body is through.
 */
export function plainRequest(
  base: string,
  { method, path, headers = {}, write = (each) => each.end() }: PlainRequest,
): Promise<Reply> {
  const url = new URL(base);
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? secureRequest : request;
    const sent = start(url, { method, path, headers, agent: false });
    let answered = false;
    sent.on('response', (response) => {
      answered = true;
      read(response)
        .then((reply) => resolve(unlessFault(reply, method, path)))
        .catch(reject)
        .finally(() => sent.destroy());
    });
    // A server that refuses a body need not take it to its end.
    sent.on('error', (error) => answered || reject(error));
    write(sent);
  });
}

async function read(response: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    headers.set(name, Array.isArray(value) ? value.join(', ') : (value ?? ''));
  }
  return { status: response.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString() };
}
