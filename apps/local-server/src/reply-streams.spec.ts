import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endStream, ReplyStreams, type StreamLimits } from './reply-streams.ts';

/** What the server does with each response, set by each test. */
let reply: (response: ServerResponse, end: AbortController) => Promise<void>;
const ended = new Set<Promise<void>>();
const server = createServer((_request, response) => {
  const end = new AbortController();
  response.once('close', () => end.abort());
  ended.add(reply(response, end));
});
beforeEach(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  await Promise.all(ended);
  ended.clear();
});
const port = () => (server.address() as AddressInfo).port;

/** Parts without end, until the signal is aborted. Counts those that were taken. */
function endless(part: string, signal: AbortSignal) {
  const taken = { count: 0, over: false };
  async function* parts() {
    try {
      while (!signal.aborted) {
        taken.count += 1;
        yield part;
        await delay(1);
      }
    } finally {
      taken.over = true;
    }
  }
  return { taken, parts: parts() };
}

/** A stream of one part that then waits for the signal. */
async function* oneAndWait(signal: AbortSignal) {
  yield 'first';
  await once(signal, 'abort');
}

function open(method = 'GET'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ port: port(), host: '127.0.0.1', method, agent: false })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}

/** A client that reads nothing of the reply. */
async function openUnread() {
  const socket = connect(port(), '127.0.0.1').pause();
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  return socket;
}

function streaming(part: string, limits: StreamLimits = {}) {
  const streams = new ReplyStreams(limits);
  const opened = Promise.withResolvers<{ count: number; over: boolean }>();
  reply = (response, end) => {
    const { taken, parts } = endless(part, end.signal);
    opened.resolve(taken);
    return streams.send(response, parts, end);
  };
  return { streams, opened: opened.promise };
}

it('sends each part when it is there', async () => {
  const streams = new ReplyStreams();
  reply = (response, end) => streams.send(response, oneAndWait(end.signal), end);
  const response = await open();
  expect(response.headers).toMatchObject({ 'transfer-encoding': 'chunked', connection: 'close' });
  const [part] = await once(response, 'data');
  expect(String(part)).toBe('first');
  response.destroy();
});

it('takes no more parts while the client reads none', async () => {
  const { opened } = streaming('x'.repeat(1024 * 1024));
  const socket = await openUnread();
  const taken = await opened;
  let before = -1;
  while (taken.count > before) {
    before = taken.count;
    await delay(200);
  }
  // What the operating system keeps for both sides.
  expect(taken.count).toBeLessThan(40);
  expect(taken.over).toBe(false);
  socket.destroy();
});

it('disconnects a client that reads nothing for a while', async () => {
  const { opened } = streaming('x'.repeat(1024 * 1024), { silence: 200 });
  await openUnread();
  const taken = await opened;
  while (!taken.over) await delay(20);
  await Promise.all(ended);
});

it('ends the parts when the client leaves', async () => {
  const { opened } = streaming('x');
  const response = await open();
  const taken = await opened;
  response.destroy();
  while (!taken.over) await delay(5);
  await Promise.all(ended);
});

it('ends a stream that waits, and the client has a whole reply', async () => {
  const streams = new ReplyStreams();
  let opened: ServerResponse | undefined;
  reply = (response, end) => {
    opened = response;
    return streams.send(response, oneAndWait(end.signal), end);
  };
  const response = await open();
  await once(response, 'readable');
  if (opened) endStream(opened);
  expect(await text(response)).toBe('first');
  expect(response.complete).toBe(true);
});

it('ends a stream that starts after the server was stopped', async () => {
  const streams = new ReplyStreams();
  reply = (response, end) => {
    endStream(response);
    return streams.send(response, oneAndWait(end.signal), end);
  };
  const response = await open();
  await text(response);
  expect(response.complete).toBe(true);
});

it('breaks a stream off that fails, so that the client can tell', async () => {
  const streams = new ReplyStreams();
  reply = (response, end) =>
    streams.send(
      response,
      (async function* () {
        yield 'first';
        throw new Error('broken');
      })(),
      end,
    );
  const response = await open();
  await expect(text(response)).rejects.toThrow('aborted');
});

it('takes no part for HEAD', async () => {
  const { opened } = streaming('x');
  const response = await open('HEAD');
  expect(await text(response)).toBe('');
  expect(await opened).toEqual({ count: 0, over: false });
});

it('counts the streams that are open', async () => {
  const { streams } = streaming('x', { atOnce: 2 });
  const responses = [await open()];
  expect(streams.full).toBe(false);
  responses.push(await open());
  expect(streams.full).toBe(true);
  responses[0]?.destroy();
  while (streams.full) await delay(5);
});
