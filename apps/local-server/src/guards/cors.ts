import cors from 'cors';
import type { RequestHandler } from 'express';
import { headerValues, type RequestHead } from './request-head.ts';

/** How long a browser may remember the answer to a preflight request, in seconds. */
const MAX_AGE = 600;

/** Lets pages of some origins read the replies: sets the CORS headers, and leaves the reply to the next handler. */
export const corsHeaders = (allowedOrigins: readonly string[]): RequestHandler =>
  cors({
    origin: [...allowedOrigins],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposedHeaders: [
      'Accept-Post',
      'Allow',
      'Consistency-Token',
      'ETag',
      'Location',
      'Preference-Applied',
      'Retry-After',
    ],
    maxAge: MAX_AGE,
    preflightContinue: true,
  });

/** Whether a browser asks if a page of an allowed origin may send a request (a preflight request). */
export function isAllowedPreflight(head: RequestHead, allowedOrigins: readonly string[]): boolean {
  const origins = headerValues(head, 'origin');
  return (
    head.method === 'OPTIONS' &&
    origins.length === 1 &&
    allowedOrigins.includes(String(origins[0])) &&
    headerValues(head, 'access-control-request-method').length === 1
  );
}
