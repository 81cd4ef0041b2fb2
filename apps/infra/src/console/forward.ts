import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { problemResponse, type TextResponse } from '@stockbook/api';
import { problem } from '@stockbook/workflow';
import type { AwsSigner } from './aws-signer.ts';
import { answerHeaders, requestHeaders } from './passed-headers.ts';
import { isRefusalOfAws, refusalOfAws } from './refusal-of-aws.ts';
import { adviceOn } from '../cdk/advice.ts';

/** The API that requests go to. */
export interface Upstream {
  /** Its URL, which may have a path. */
  readonly url: URL;
  readonly signer: AwsSigner;
}

/**
 * Sends a request on to the API, signed, and its answer back as it comes. What keeps it from an answer is
 * answered with a problem document that names the fix.
 */
export async function forward(
  request: IncomingMessage,
  body: Uint8Array,
  response: ServerResponse,
  { url, signer }: Upstream,
): Promise<void> {
  const { method = 'GET' } = request;
  const target = targetOf(url, request.url ?? '/');
  let signature: Readonly<Record<string, string>>;
  try {
    signature = await signer.sign({ method, url: target, body });
  } catch (error) {
    signer.renew();
    return reply(response, unsigned(error));
  }
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const sent = send(target, {
    method,
    headers: {
      ...requestHeaders(request.headers),
      ...signature,
      ...(body.byteLength > 0 && { 'content-length': body.byteLength }),
    },
  });
  // The browser left: the API need not go on.
  response.once('close', () => {
    if (!response.writableFinished) sent.destroy();
  });
  // What fails before the answer is caught below, and what fails later ends the answer.
  sent.on('error', () => undefined);
  const answered = once(sent, 'response');
  sent.end(body);
  let answer: IncomingMessage;
  try {
    [answer] = (await answered) as [IncomingMessage];
  } catch (error) {
    return reply(response, unreached(url, error));
  }
  if (isRefusalOfAws(answer)) {
    signer.renew();
    return reply(response, await refusalOfAws(answer));
  }
  if (answer.statusCode === undefined) throw new Error('the API answered without a status');
  response.writeHead(answer.statusCode, answerHeaders(answer.headers));
  response.flushHeaders();
  // An answer that breaks off ends the browser's connection too, so that it does not look complete.
  await pipeline(answer, response).catch(() => undefined);
}

/**
 * The URL of a request at the API. Its query is written in the one form that is signed.
 *
 * @param asked the target of the request: `/products?limit=1`
 */
export function targetOf(api: URL, asked: string): URL {
  const { pathname, searchParams } = new URL(asked, 'http://console');
  const target = new URL(`${api.href.replace(/\/$/, '')}${pathname}`);
  target.search = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  return target;
}

/** Writes a reply of this server's own. */
export function reply(response: ServerResponse, { status, headers, body }: TextResponse): void {
  response.writeHead(status, headers).end(body);
}

const unsigned = (error: unknown): TextResponse =>
  problemResponse(problem('not-signed', 502, 'The request could not be signed', adviceOn(error)));

const unreached = ({ origin }: URL, error: unknown): TextResponse =>
  problemResponse(
    problem(
      'api-unreachable',
      502,
      'The API cannot be reached',
      `${origin} does not answer (${messageOf(error)}): check the network; if Stockbook was deployed anew, start npx nx console infra again`,
    ),
  );

/** An error of several addresses has a code only. */
const messageOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || String(code);
};
