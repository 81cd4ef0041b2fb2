import cors from 'cors';
import type { RequestHandler } from 'express';

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
