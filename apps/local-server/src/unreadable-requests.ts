import { problemResponse, type TextResponse } from '@stockbook/api';
import { problem } from '@stockbook/workflow';
import { type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers requests that Node refuses before any handler sees them. Node itself would send a status only;
 * this sends a problem document, as for every other refusal.
 */
export function answerUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else end(socket, refusal(error.code));
  });
  server.on('connect', (_request, socket) => end(socket, malformed('CONNECT is not supported')));
  server.on('checkExpectation', (_request, response) => {
    const reply = refused('expectation-failed', 417, 'Expect must be left out or be 100-continue');
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
}

function refusal(code: string | undefined): TextResponse {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return refused('headers-too-large', 431, 'the headers must be at most 16 KiB together');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refused('request-timeout', 408, 'the request did not arrive in time: send it again');
    default:
      return malformed(
        'the request must be HTTP/1.1, with a method and headers as RFC 9112 defines them',
      );
  }
}

const refused = (name: string, status: number, detail: string): TextResponse =>
  problemResponse(problem(name, status, reasonPhrase(status), detail));

function reasonPhrase(status: number): string {
  const phrase = STATUS_CODES[status];
  if (phrase === undefined) throw new Error(`${status} is not an HTTP status`);
  return phrase;
}

const malformed = (detail: string): TextResponse => refused('malformed-request', 400, detail);

/** Writes the response as text: Node has no response object for a request it could not read. */
function end(socket: Duplex, { status, headers, body = '' }: TextResponse): void {
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n${lines.join('')}\r\n${body}`);
}
