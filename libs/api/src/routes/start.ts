import type { ApiRequest } from '../http.ts';
import { htmlReply } from '../html-page.ts';
import type { Route } from '../route.ts';
import { startPage } from '../start-page.ts';

/** GET /: an HTML page that says what this is and what to try first. */
export const getStart: Route = {
  method: 'GET',
  path: '/',
  handle: async (request, { live }) => htmlReply(startPage(urlOf(request), live !== undefined)),
};

/** Where the client found the server, for a command to copy. A proxy before it may end TLS. */
function urlOf({ headers }: ApiRequest): string {
  const { host = '', 'x-forwarded-proto': scheme = 'http' } = headers;
  // A value that is no host must not become a part of a command.
  const named = /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i.test(host)
    ? host
    : 'localhost:3000';
  return `${scheme === 'https' ? 'https' : 'http'}://${named}`;
}
