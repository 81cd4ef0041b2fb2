import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Api } from '../client/index.ts';
import { bodyOf } from '../client/index.ts';

/** A POST whose body the server waits for. */
export interface HeldRequest {
  /** Sends the body, and reads the reply. */
  finish<Body>(): Promise<{ readonly status: number; readonly body: Body }>;
}

/**
 * Sends the head of a request. The request is in flight: the server has answered its head with 100
 * Continue.
 */
export async function holdRequest(api: Api, path: string, body: unknown): Promise<HeldRequest> {
  const sent = request(new URL(path, api.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', expect: '100-continue' },
    agent: false,
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  return {
    finish: async <Body>() => {
      const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
      sent.end(JSON.stringify(body));
      const [response] = await answered;
      const { statusCode: status = 0 } = response;
      const reply = { status, headers: new Headers(), text: await text(response) };
      return { status, body: bodyOf<Body>(reply) };
    },
  };
}
