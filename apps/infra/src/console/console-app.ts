import { bodyTooLarge, MAX_BODY_BYTES, problemResponse, type TextResponse } from '@stockbook/api';
import {
  type ConsoleMode,
  consolePath,
  headersOf,
  refuseOwnPages,
  SETTINGS,
} from '@stockbook/api/console';
import { guard, type GuardOptions } from '@stockbook/api/guards';
import { problem } from '@stockbook/workflow';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { forward, reply, type Upstream } from './forward.ts';

export interface ConsoleOptions {
  /** The folder of the console's files. */
  readonly files: string;
  /** Whether its pages may change something. */
  readonly mode: Exclude<ConsoleMode, 'off'>;
  readonly guards: GuardOptions;
  readonly upstream: Upstream;
}

/** Serves the console as a local server does, and sends all other requests on to the API, signed. */
export function consoleApp({ files, mode, guards, upstream }: ConsoleOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(guarded(guards, mode));
  app.use(pages(files, mode));
  app.use(express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false }));
  app.use(async (request, response) => {
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : new Uint8Array();
    await forward(request, bytes, response, upstream);
  });
  app.use(refused);
  return app;
}

const guarded =
  (options: GuardOptions, mode: ConsoleMode): RequestHandler =>
  (request, response, next) => {
    const answer = guard(request, options);
    if (answer) return reply(response, answer as TextResponse);
    const readOnly = refuseOwnPages(request, mode, options.allowedOrigins);
    if (readOnly) return reply(response, problemResponse(readOnly));
    next();
  };

/** The console's files, and its settings. */
function pages(files: string, mode: ConsoleMode): RequestHandler {
  const send = express.static(files, { cacheControl: false, redirect: false });
  return (request, response, next) => {
    const path = consolePath(request);
    if (path === undefined) return next();
    for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
    if (path === SETTINGS) response.json({ mode });
    else send(request, response, (error) => (error ? next(error) : reply(response, noSuchFile())));
  };
}

const noSuchFile = (): TextResponse =>
  problemResponse(problem('not-found', 404, 'Not found', 'the console has no such file'));

/** A body that cannot be read, or a fault of this server. */
const refused: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { type, status = 500, message } = error as { type?: string; status?: number } & Error;
  if (type === 'entity.too.large') return reply(response, problemResponse(bodyTooLarge().problem));
  const name = status < 500 ? 'malformed-request' : 'internal-error';
  const title = status < 500 ? 'The request is malformed' : 'The console cannot send the request';
  reply(response, problemResponse(problem(name, status, title, message)));
};
