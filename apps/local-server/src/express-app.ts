import {
  type Api,
  type ApiRequest,
  type ApiResponse,
  bodyTooLarge,
  MAX_BODY_BYTES,
  overloaded,
  problemResponse,
  textOf,
  unavailable,
} from '@stockbook/api';
import { isOverloaded } from '@stockbook/workflow';
import express, { type Request, type Response } from 'express';
import type { Logger } from 'pino';
import readBody from 'raw-body';
import { Admission } from './admission.ts';
import { endAfterRequest } from './end-after-request.ts';
import { askForBody } from './expect-continue.ts';
import { corsHeaders } from './guards/cors.ts';
import { guard, type GuardOptions } from './guards/guard.ts';
import { isHealthCheck } from './is-health-check.ts';
import { untilRefusable } from './refusal-pace.ts';
import { ReplyStreams } from './reply-streams.ts';

/** Serves the API: reads the request and its body, writes the reply and logs both. */
export function expressApp(api: Api, log: Logger, options: GuardOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  // The API sets its own entity tags, and hashing each reply would cost a third of Express's speed.
  app.disable('etag');
  if (options.allowedOrigins.length > 0) app.use(corsHeaders(options.allowedOrigins));
  const admission = new Admission();
  const streams = new ReplyStreams();

  app.use(async (request, response) => {
    const startedAt = performance.now();
    response.once('close', () => logRequest(log, request, response, performance.now() - startedAt));
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answered =
      guard(request, options) ?? (await answer(api, admission, response, gone.signal));
    const reply = answered && isStream(answered) && streams.full ? tooManyStreams() : answered;
    if (reply?.status === 503 && !isHealthCheck(request)) await untilRefusable(request.socket);
    if (reply === undefined) return;
    writeHead(response, reply);
    // A stream does not count as work: it may be open for days.
    if (isStream(reply)) await streams.send(response, reply.body, gone);
    else endAfterRequest(response, textOf(reply));
  });
  return app;
}

/**
 * The request counts as work only when its body is there: a client that sends no body takes no place.
 *
 * @returns undefined if the client disconnected before its request was complete or its work started
 */
async function answer(
  api: Api,
  admission: Admission,
  response: Response,
  gone: AbortSignal,
): Promise<ApiResponse | undefined> {
  const { req: request } = response;
  const { 'content-length': length } = request.headers;
  // A body that is too long by its stated length is refused before it is sent.
  if (!(Number(length) > MAX_BODY_BYTES)) askForBody(request, response);
  try {
    const body = await readBody(request, { limit: MAX_BODY_BYTES, ...(length && { length }) });
    const work = () => api({ ...toApiRequest(request, body), signal: gone });
    return await (isHealthCheck(request) ? work() : admission.run(work, gone));
  } catch (error) {
    const { type } = error as { type?: string };
    // Answered at once; the rest of the body is discarded.
    if (type === 'entity.too.large') return problemResponse(bodyTooLarge().problem);
    if (type === 'request.aborted' || error === gone.reason) return undefined;
    if (isOverloaded(error)) {
      const { problem, headers } = overloaded(error);
      return problemResponse(problem, headers);
    }
    throw error;
  }
}

function toApiRequest({ method, originalUrl, headersDistinct }: Request, body: Buffer): ApiRequest {
  // A server must accept the absolute form too: `GET http://localhost/health` (RFC 9112, 3.2.2).
  const [path, query = ''] = splitOnce(originalUrl.replace(/^https?:\/\/[^/?]*/i, ''), '?');
  return {
    method,
    path,
    query,
    // Not `headers`: of some names it keeps only the first value, so that a second one goes unseen.
    headers: Object.fromEntries(
      Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ')]),
    ),
    body,
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

const isStream = (
  reply: ApiResponse,
): reply is ApiResponse & { readonly body: AsyncIterable<string> } =>
  typeof reply.body === 'object';

function tooManyStreams(): ApiResponse {
  const { problem, headers } = unavailable(
    'the server has too many open streams: send the same request again, or read the list in pages',
  );
  return problemResponse(problem, headers);
}

function writeHead(response: Response, { status, headers, attributes }: ApiResponse): void {
  response.locals['attributes'] = attributes;
  // Express's set would add a charset, but the headers must be the same in every home.
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

// The names are OpenTelemetry's; its duration is in seconds.
const logRequest = (log: Logger, request: Request, response: Response, milliseconds: number) =>
  log.info({
    'http.request.method': request.method,
    'url.path': splitOnce(request.originalUrl, '?')[0],
    ...(response.headersSent
      ? { 'http.response.status_code': response.statusCode }
      : { 'error.type': 'aborted' }),
    ...response.locals['attributes'],
    'http.server.request.duration': Math.round(milliseconds) / 1000,
  });
