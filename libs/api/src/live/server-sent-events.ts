import type { ApiResponse } from '../http.ts';

/** How long a client waits, in ms, before it opens a stream again that broke off. */
const RETRY = 1_000;

/** How long a stream is silent at most, in ms: a proxy closes a connection that is silent for longer. */
export const HEARTBEAT = 15_000;

/** The reply with a stream of server-sent events (WHATWG HTML, 9.2). */
export const eventStream = (body: AsyncIterable<string>): ApiResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // Proxies such as nginx would collect the events before they pass them on.
    'x-accel-buffering': 'no',
  },
  body,
});

/**
 * One event. The client sends the id as Last-Event-ID when it opens the stream again.
 *
 * @param data JSON, which has no line breaks
 * @example
 * toServerSentEvent({ id: 'WyI', event: 'productReceived', data: '{}' })
 * // 'id: WyI\nevent: productReceived\ndata: {}\n\n'
 */
export const toServerSentEvent = (event: {
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}): string =>
  // The type of an event of another program may have line breaks, which would end the field.
  `${idField(event.id)}event: ${event.event.replace(/[\r\n]+/g, ' ')}\ndata: ${event.data}\n\n`;

/** The start of a stream. Clients that lose it before its first event go on from here. */
export const startOfStream = (id: string | undefined): string =>
  `retry: ${RETRY}\n${idField(id)}\n`;

/** A comment, for a time without events. With an id: events up to there are not wanted, or were sent. */
export const heartbeat = (id: string | undefined): string => `: no news\n${idField(id)}\n`;

const idField = (id: string | undefined): string => (id === undefined ? '' : `id: ${id}\n`);
