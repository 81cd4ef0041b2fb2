import {
  type Api,
  type ApiRequest,
  type ApiResponse,
  bodyTooLarge,
  MAX_BODY_BYTES,
  type ProblemError,
  problemResponse,
  unavailable,
} from '@stockbook/api';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import type { Logger } from 'pino';

/** Beyond this many requests at once, answering late helps nobody: better a 503 now. */
const MAX_IN_FLIGHT = 1000;

/** Carries the API: reads the body's bytes, hands the request over, writes the reply, logs it. */
export function expressApp(api: Api, log: Logger): express.Express {
  const app = express();
  app.disable('x-powered-by');
  // The API has entity tags of its own, and hashing each reply costs a third of Express's speed.
  app.disable('etag');
  let inFlight = 0;

  app.use((request, response, next) => {
    const startedAt = performance.now();
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
      logRequest(log, request, response, performance.now() - startedAt);
    });
    if (inFlight <= MAX_IN_FLIGHT) next();
    else writeProblem(response, unavailable('too many requests at once'));
  });
  // As bytes, whatever the type: the API says what it can read, and says no in its own words.
  app.use(express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false }));
  app.use(async (request, response) => {
    write(response, await api(toApiRequest(request)));
  });
  app.use(unreadableBody(api));
  return app;
}

function toApiRequest({ method, originalUrl, headers, body }: Request): ApiRequest {
  const [path = '', query = ''] = splitOnce(originalUrl, '?');
  return {
    method,
    path,
    query,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    ...(Buffer.isBuffer(body) && { body }),
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function write(response: Response, { status, headers, body }: ApiResponse): void {
  // Not Express's set: it would add a charset, and homes answer alike to the letter.
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}

const writeProblem = (response: Response, { problem, headers }: ProblemError): void =>
  write(response, problemResponse(problem, headers));

/** What body parsing refuses, answered by the API where it has the words for it. */
const unreadableBody =
  (api: Api): ErrorRequestHandler =>
  async (error: { type?: string }, request, response, _next) => {
    if (error.type === 'entity.too.large') {
      // The rest of the body is still on its way, and nobody will read it.
      response.set('connection', 'close');
      return writeProblem(response, bodyTooLarge());
    }
    // Compressed, or broken off: without its body the API refuses it by its headers.
    write(response, await api({ ...toApiRequest(request), body: new Uint8Array() }));
  };

// OpenTelemetry's names for HTTP; the duration in seconds, as there.
const logRequest = (log: Logger, request: Request, response: Response, milliseconds: number) =>
  log.info({
    'http.request.method': request.method,
    'url.path': splitOnce(request.originalUrl, '?')[0],
    'http.response.status_code': response.statusCode,
    'http.server.request.duration': Math.round(milliseconds) / 1000,
  });
