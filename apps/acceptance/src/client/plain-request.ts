import { type IncomingMessage, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Reply } from './reply.ts';

export interface PlainOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, piece by piece: without a stated length where the headers state none. */
  readonly pieces?: readonly (string | Uint8Array)[];
}

/**
 * A request on a connection of its own, without what fetch adds or forbids: headers of any kind,
 * a body in pieces, a reply that comes before the body is through.
 */
export function plainRequest(
  url: URL,
  { method = 'GET', headers = {}, pieces = [] }: PlainOptions,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? secureRequest : request;
    const sent = start(url, { method, headers, agent: false });
    let answered = false;
    sent.on('response', (response) => {
      answered = true;
      read(response)
        .then(resolve, reject)
        .finally(() => sent.destroy());
    });
    // A server that refuses a body need not take it to its end.
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
