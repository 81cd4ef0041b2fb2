import {
  type ApiResponse,
  overloaded,
  type ProblemError,
  textOf,
  unavailable,
} from '@stockbook/api';
import { type ConsoleMode, refuseOwnPages } from '@stockbook/api/console';
import { guard, type GuardOptions, isAwsCall } from '@stockbook/api/guards';
import { isOverloaded, type Problem } from '@stockbook/workflow';
import express, { type Request, type Response } from 'express';
import type { Logger } from 'pino';
import readBody from 'raw-body';
import { Admission } from './admission.ts';
import { consoleFiles } from './console/console-files.ts';
import { headersOf, pathOf, toApiRequest } from './api-request.ts';
import { endAfterRequest } from './end-after-request.ts';
import { askForBody } from './expect-continue.ts';
import { corsHeaders } from './guards/cors.ts';
import { isHealthCheck } from './is-health-check.ts';
import { LargeBodies } from './large-bodies.ts';
import { untilRefusable } from './refusal-pace.ts';
import { ReplyStreams } from './reply-streams.ts';
import type { Surface } from './surface.ts';

/** What answers requests: the HTTP API, and AWS's clients. */
export interface Surfaces {
  readonly http: Surface;
  readonly aws: Surface;
}

/** Bounds of the work of a server, and of the memory that it takes. */
interface Bounds {
  readonly admission: Admission;
  readonly largeBodies: LargeBodies;
}

export interface AppOptions extends GuardOptions {
  /** What the server does with the console. Default: off. */
  readonly console?: ConsoleMode;
}

/** Serves the API and the console: reads the request and its body, writes the reply and logs both. */
export function expressApp(surfaces: Surfaces, log: Logger, options: AppOptions): express.Express {
  const { console: mode = 'off', allowedOrigins } = options;
  const app = express();
  app.disable('x-powered-by');
  // The API sets its own entity tags, and hashing each reply would cost a third of Express's speed.
  app.disable('etag');
  if (allowedOrigins.length > 0) app.use(corsHeaders(allowedOrigins));
  const bounds = { admission: new Admission(), largeBodies: new LargeBodies() };
  const streams = new ReplyStreams();
  const pages = consoleFiles(mode);

  app.use(async (request, response) => {
    const startedAt = performance.now();
    const gone = new AbortController();
    response.once('close', () => {
      logRequest(log, request, response, performance.now() - startedAt);
      // What was sent leaves no work to stop, and an abort takes longer than Express does: it makes an error.
      if (!response.writableFinished) gone.abort();
    });
    const surface = isAwsCall(request) ? surfaces.aws : surfaces.http;
    const refuse = (problem: Problem) => surface.refuse(headersOf(request), problem);
    const readOnly = refuseOwnPages(request, mode, allowedOrigins);
    const refused = guard(request, options, refuse) ?? (readOnly && refuse(readOnly));
    if (!refused && pages.answer(request, response)) return;
    const answered = refused ?? (await answer(surface, bounds, response, gone.signal));
    const reply =
      answered && isStream(answered) && streams.full
        ? refusal(surface, request, tooManyStreams())
        : answered;
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
  surface: Surface,
  { admission, largeBodies }: Bounds,
  response: Response,
  gone: AbortSignal,
): Promise<ApiResponse | undefined> {
  const { req: request } = response;
  const { 'content-length': length } = request.headers;
  const { maxBody: limit } = surface;
  const stated = length === undefined ? limit : Number(length);
  try {
    return await largeBodies.hold(Math.min(stated, limit), async () => {
      // A body that is too long by its stated length is refused before it is sent.
      if (!(stated > limit)) askForBody(request, response);
      const body = await readBody(request, { limit, ...(length && { length }) });
      const work = () => surface.answer({ ...toApiRequest(request, body), signal: gone });
      return isHealthCheck(request) ? work() : admission.run(work, gone);
    });
  } catch (error) {
    const { type } = error as { type?: string };
    // Answered at once; the rest of the body is discarded.
    if (type === 'entity.too.large')
      return surface.refuse(headersOf(request), surface.tooLarge(headersOf(request)));
    if (type === 'request.aborted' || error === gone.reason) return undefined;
    if (isOverloaded(error)) return refusal(surface, request, overloaded(error));
    throw error;
  }
}

const refusal = (
  surface: Surface,
  request: Request,
  { problem, headers }: ProblemError,
): ApiResponse => surface.refuse(headersOf(request), problem, headers);

const isStream = (
  reply: ApiResponse,
): reply is ApiResponse & { readonly body: AsyncIterable<string> } =>
  typeof reply.body === 'object';

const tooManyStreams = (): ProblemError =>
  unavailable(
    'the server has too many open streams: send the same request again, or read the list in pages',
  );

function writeHead(response: Response, { status, headers, attributes }: ApiResponse): void {
  response.locals['attributes'] = attributes;
  // Express's set would add a charset, but the headers must be the same in every home.
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

// The names are OpenTelemetry's; its duration is in seconds. A page of the console is many files.
const logRequest = (log: Logger, request: Request, response: Response, milliseconds: number) =>
  log[response.locals['console'] === true ? 'debug' : 'info']({
    'http.request.method': request.method,
    'url.path': pathOf(request),
    ...(response.headersSent
      ? { 'http.response.status_code': response.statusCode }
      : { 'error.type': 'aborted' }),
    ...response.locals['attributes'],
    'http.server.request.duration': Math.round(milliseconds) / 1000,
  });
