import type { IncomingHttpHeaders } from 'node:http';

type Headers = Record<string, string | string[]>;

/** Of one connection (RFC 9110, 7.6.1). */
const HOP_BY_HOP: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Of the browser and this server. A browser sends the cookies of every program that listens on this host to
 * each of them.
 */
const OWN: readonly string[] = [
  'authorization',
  'content-length',
  'cookie',
  'expect',
  'host',
  'origin',
  'referer',
];

/** The headers of a request that go on to the API: the signature adds its own. */
export const requestHeaders = (headers: IncomingHttpHeaders): Headers =>
  passed(headers, (name) => !OWN.includes(name) && !/^(?:x-amz|sec-)/.test(name));

/** The headers of an answer that go back to the browser. */
export const answerHeaders = (headers: IncomingHttpHeaders): Headers =>
  passed(headers, (name) => name !== 'set-cookie');

function passed(headers: IncomingHttpHeaders, also: (name: string) => boolean): Headers {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const entries = Object.entries(headers).filter(
    (each): each is [string, string | string[]] =>
      each[1] !== undefined &&
      !HOP_BY_HOP.includes(each[0]) &&
      !named.includes(each[0]) &&
      also(each[0]),
  );
  return Object.fromEntries(entries);
}
