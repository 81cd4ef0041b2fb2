import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiFetch } from '../testing/api-fetch.ts';
import { memoryApi } from '../testing/memory-api.ts';
import type { Fetch } from './client.ts';
import { followEvents } from './follow-events.ts';
import { follow, type FollowOptions, type StreamState } from './follow.ts';

const baseUrl = 'http://stock.example';
const leaves = new Set<AbortController>();
afterEach(() => {
  for (const each of leaves) each.abort();
  leaves.clear();
  vi.useRealTimers();
});

/** A server that answers each request with the next reply, and does not answer after the last. */
function server(...replies: readonly (Response | Error)[]) {
  const requests: Request[] = [];
  const fetch: Fetch = (request) => {
    requests.push(request);
    const reply = replies[requests.length - 1];
    if (reply instanceof Error) return Promise.reject(reply);
    return reply ? Promise.resolve(reply) : silence(request.signal);
  };
  return { fetch, requests };
}

const silence = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const headers = { 'content-type': 'text/event-stream' };
const stream = (...parts: readonly string[]) => new Response(parts.join(''), { headers });
const sent = (id: number) => `id: ${id}\nevent: seen\ndata: ${id}\n\n`;

/** Follows a server in the background. */
function start({ fetch }: { readonly fetch: Fetch }, options: Partial<FollowOptions> = {}) {
  const leave = new AbortController();
  leaves.add(leave);
  const states: StreamState[] = [];
  const onState = (state: StreamState) => states.push(state);
  const events: unknown[] = [];
  const over = (async () => {
    const all = { baseUrl, fetch, onState, signal: leave.signal, ...options };
    for await (const { data } of follow(all, '/events')) events.push(data);
    return 'ended';
  })();
  over.catch(() => undefined);
  return { states, events, over, leave };
}

const waits = (states: readonly StreamState[]) =>
  states.flatMap((each) => (each.state === 'waiting' ? [each.retryIn] : []));

describe('follow', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('opens a stream that ends again, after the last event that it has', async () => {
    const upstream = server(stream('retry: 50\nid: 0\n\n', sent(1), sent(2)), stream(sent(3)));
    const { events, states } = start(upstream);
    await vi.advanceTimersByTimeAsync(99);
    expect(events).toEqual([1, 2, 3]);
    const asked = upstream.requests.map((each) => each.headers.get('last-event-id'));
    expect(asked).toEqual([null, '2']);
    expect(states.map(({ state }) => state)).toEqual(['open', 'waiting', 'open', 'waiting']);
  });

  it('goes on after what the server did not need to send', async () => {
    const upstream = server(stream('retry: 1\nid: 8\n\n: no news\nid: 9\n\n'));
    start(upstream, { lastEventId: '7' });
    await vi.advanceTimersByTimeAsync(10);
    const asked = upstream.requests.map((each) => each.headers.get('last-event-id'));
    expect(asked).toEqual(['7', '9']);
  });

  it('waits longer after each failure, until a stream opens', async () => {
    const lost = () => new TypeError('fetch failed');
    const upstream = server(lost(), lost(), lost(), stream(sent(1)), lost());
    const { states } = start(upstream);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(waits(states)).toEqual([1_000, 2_000, 4_000, 1_000, 2_000]);
    expect(states[0]).toMatchObject({
      reason: { message: 'the connection to the server was lost' },
    });
  });

  it('waits for at most 30 s, but as long as the server asks', async () => {
    const busy = (seconds: string) =>
      new Response('{}', { status: 503, headers: { 'retry-after': seconds } });
    const upstream = server(...Array.from({ length: 8 }, () => busy('1')), busy('90'));
    const { states } = start(upstream);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(waits(states).slice(-4)).toEqual([30_000, 30_000, 30_000, 90_000]);
  });

  it('tries again at once when it is told to', async () => {
    const upstream = server(new TypeError('fetch failed'), stream(sent(1)));
    const { states, events } = start(upstream);
    await vi.advanceTimersByTimeAsync(0);
    const [first] = states;
    if (first?.state !== 'waiting') throw new Error('it does not wait');
    first.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(events).toEqual([1]);
  });

  it('gives up a connection on which nothing comes', async () => {
    const silent = new Response(new ReadableStream(), { headers });
    const upstream = server(silent, stream(sent(1)));
    const { states, events } = start(upstream);
    await vi.advanceTimersByTimeAsync(44_000);
    expect(states.map(({ state }) => state)).toEqual(['open']);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(states[1]).toMatchObject({
      reason: { message: 'nothing came from the server for 45 s' },
    });
    expect(upstream.requests[0]?.signal.aborted).toBe(true);
    expect(events).toEqual([1]);
  });

  it.each([400, 401, 403, 404, 406])('throws the problem of %d', async (status) => {
    const problem = { type: 'urn:x', title: 'No', status, detail: 'not so' };
    const { over, states } = start(server(Response.json(problem, { status })));
    await expect(over).rejects.toMatchObject({ code: 'ApiProblem', problem });
    expect(states).toEqual([]);
  });

  it('throws if the reply is no stream', async () => {
    await expect(start(server(Response.json({ items: [] }))).over).rejects.toThrow('replied 200');
  });

  it('throws if an event is not JSON', async () => {
    const { over } = start(server(stream('data: {\n\n')));
    await expect(over).rejects.toThrow(SyntaxError);
  });

  it.each([
    ['opens', []],
    ['is open', [stream(sent(1), ': no end')]],
    ['waits', [new TypeError('fetch failed')]],
  ])('ends without an error when it is aborted while it %s', async (_when, replies) => {
    const { over, leave } = start(server(...replies));
    await vi.advanceTimersByTimeAsync(0);
    leave.abort();
    await expect(over).resolves.toBe('ended');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('followEvents', () => {
  it('sends what is there, then what comes, each once', async () => {
    const api = memoryApi();
    for (const id of ['a', 'b', 'c']) await api.receive(id);
    const requests: Request[] = [];
    const fetch: Fetch = (request) => {
      requests.push(request);
      return apiFetch(api)(request);
    };
    const seen: string[] = [];
    const query = { type: 'productReceived', productId: undefined };
    for await (const { type, data } of followEvents({ baseUrl, fetch }, query)) {
      seen.push(`${type} ${data.stream.id}`);
      if (seen.length === 3) void api.receive('d');
      if (seen.length === 4) break;
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd'].map((id) => `productReceived ${id}`));
    expect(requests.map(({ url }) => url)).toEqual([`${baseUrl}/events?type=productReceived`]);
    // The server sends nothing to a client that left.
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});
