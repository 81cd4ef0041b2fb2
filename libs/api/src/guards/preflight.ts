import { headerValues, type RequestHead } from './request-head.ts';

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
