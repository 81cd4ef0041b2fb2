import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Reply } from './reply.ts';

export interface PlainOptions {
  readonly method?: string;
  /** A header with several values is sent on several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The body in pieces. It has a content length only if the headers state one. */
  readonly pieces?: readonly (string | Uint8Array)[];
}

/**
 * Sends a request on a connection of its own, without the headers that fetch adds and the limits that
 * it sets: any header, a body in pieces, a reply that arrives before the body is sent.
 */
export function plainRequest(
  url: URL,
  { method = 'GET', headers = {}, pieces = [] }: PlainOptions,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? secureRequest : request;
    const sent = start(url, {
      method,
      headers: { ...headers } as OutgoingHttpHeaders,
      agent: false,
    });
    let answered = false;
    sent.on('response', (response) => {
      answered = true;
      read(response)
        .then(resolve, reject)
        .finally(() => sent.destroy());
    });
    // A server that refuses a body need not read all of it.
    sent.on('error', (error) => answered || reject(error));
    for (const piece of pieces) sent.write(piece);
    sent.end();
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
