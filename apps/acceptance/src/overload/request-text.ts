import { envelope, type ProductEvent } from '../client/index.ts';

/** A GET, as it goes over a connection. */
export const getText = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;

/** The head of a POST to /events whose body has a length. */
export const postHead = (length: number): string =>
  `POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

/** A POST with an event. */
export function eventText(event: ProductEvent): string {
  const body = JSON.stringify(envelope(event));
  return `${postHead(Buffer.byteLength(body))}${body}`;
}
