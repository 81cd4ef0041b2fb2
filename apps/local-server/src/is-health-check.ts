import type { IncomingMessage } from 'node:http';

/**
 * Whether a request asks for the server's health. It is answered also when the server refuses all others: a
 * supervisor would restart a server that is only busy.
 */
export const isHealthCheck = ({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  /^(?:https?:\/\/[^/?]*)?\/health(?:\?|$)/i.test(url ?? '');
