import { type ConsoleMode, consolePath, headersOf, SETTINGS } from '@stockbook/api/console';
import express, { type Request, type Response } from 'express';
import { fileURLToPath } from 'node:url';

/** Answers requests for the console. */
export interface Console {
  /** @returns whether the request is for the console, and is answered */
  answer(request: Request, response: Response): boolean;
}

/** Where `npx nx build console` puts the pages. */
const BUILT = fileURLToPath(new URL('../../../console/dist', import.meta.url));

const NOT_BUILT = `The console is not built. Run this command in the folder of Stockbook, then load the page again:

  npx nx build console

The API works without it: its documentation is at /docs.
`;

/**
 * The console's files, read when they are asked for: the server starts as fast without them.
 *
 * @param folder what Vite built
 */
export function consoleFiles(mode: ConsoleMode, folder = BUILT): Console {
  if (mode === 'off') return { answer: () => false };
  const files = express.static(folder, { cacheControl: false });
  return {
    answer(request, response) {
      const path = consolePath(request);
      if (path === undefined) return false;
      response.locals['console'] = true;
      for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
      if (path === SETTINGS) sendSettings(response, mode);
      else files(request, response, (error?: unknown) => notFound(response, path, error));
      return true;
    },
  };
}

function sendSettings(response: Response, mode: ConsoleMode): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ mode }));
}

function notFound(response: Response, path: string, error: unknown): void {
  const { status = 404 } = Object(error) as { readonly status?: number };
  response.statusCode = status;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(path === '/' ? NOT_BUILT : 'The console has no such file.\n');
}
