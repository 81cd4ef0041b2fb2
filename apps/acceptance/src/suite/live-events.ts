import { follow, followEvents, isApiProblem } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  EventStream,
  type Execution,
  expectProblem,
  expectStored,
  historyPath,
  type HistoryEvent,
  productReceived,
  productShipped,
  type RecordedEvent,
  unique,
} from '../client/index.ts';

/** The id of an event that is not in the log yet. */
const ofAnotherLog = Buffer.from('["events","999999999999999"]').toString('base64url');

/** Events as server-sent events, where the home can stream. */
export function liveEvents(api: Api): void {
  it('GET /events sends what is there and what comes, in order, and goes on after the last', async () => {
    const productId = unique('product');
    const path = `/events?productId=${productId}`;
    expectStored(await api.send(productReceived(productId)));
    const stream = await EventStream.open(api, path);
    const first = await stream.next();
    expectStored(await api.send(productShipped(productId)));
    const second = await stream.next();
    expect([first?.event, second?.event]).toEqual(['productReceived', 'productShipped']);
    await stream.leave();
    expectStored(await api.send(productShipped(productId)));

    const resumed = await EventStream.open(api, path, { 'last-event-id': String(second?.id) });
    const sent = [first, second, await resumed.next()];
    await resumed.leave();
    const listed = await api.all<RecordedEvent>(path);
    expect(sent.map((event) => JSON.parse(event?.data ?? ''))).toEqual(listed);
  });

  it('the id of an event is its cursor', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    expectStored(await api.send(productShipped(productId)));
    const stream = await EventStream.open(api, `/events?productId=${productId}`);
    const first = await stream.next();
    await stream.leave();
    const rest = await api.get(`/events?productId=${productId}&cursor=${first?.id}`);
    expect(JSON.parse(rest.text).items).toMatchObject([{ type: 'productShipped' }]);
  });

  it('GET /products/{id}/events sends each event with the product after it', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const stream = await EventStream.open(api, historyPath(productId));
    const sent = [await stream.next()];
    expectStored(await api.send(productReceived(unique('product'))));
    expectStored(await api.send(productShipped(productId)));
    sent.push(await stream.next());
    await stream.leave();
    const history = await api.all<HistoryEvent>(historyPath(productId));
    expect(sent.map((event) => JSON.parse(event?.data ?? ''))).toEqual(history);
  });

  it('two hundred clients get each event once, in order', async () => {
    const streams = await Promise.all(
      Array.from({ length: 200 }, () => EventStream.open(api, '/events?startAt=end')),
    );
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push(...expectStored(await api.send(productReceived(unique('product')))).eventIds);
    }
    for (const stream of streams) {
      const seen: string[] = [];
      while (seen.length < ids.length) seen.push(JSON.parse((await stream.next())?.data ?? '').id);
      expect(seen).toEqual(ids);
    }
    await Promise.all(streams.map((stream) => stream.leave()));
  });

  it('GET /executions sends what happens in executions, state by state', async () => {
    const productId = unique('product');
    const stream = await EventStream.open(api, `/executions?productId=${productId}`);
    expectStored(await api.send(productReceived(unique('product'))));
    const { executionId } = expectStored(await api.send(productReceived(productId)));
    const seen: { type: string; state?: string; executionId: string; productId: string }[] = [];
    while (seen.at(-1)?.type !== 'succeeded') {
      const { event, data = '' } = (await stream.next()) ?? {};
      seen.push(JSON.parse(data));
      expect(seen.at(-1)?.type).toBe(event);
    }
    await stream.leave();
    for (const each of seen) expect(each).toMatchObject({ executionId, productId });
    const { states } = bodyOf<Execution>(await api.get(`/executions/${executionId}`));
    const entered = seen.filter(({ type }) => type === 'entered').map(({ state }) => state);
    expect(entered).toEqual(states.map(({ name }) => name));
  });

  it('the typed client follows them, on one connection after the other', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const seen: string[] = [];
    const connections: Response[] = [];
    const fetch = async (request: Request) => {
      const response = await api.fetch(request);
      connections.push(response);
      return response;
    };
    const leaves = new AbortController();
    let lastEventId: string | undefined;
    for await (const { id, type } of followEvents({ baseUrl: api.url, fetch }, { productId })) {
      seen.push(type);
      lastEventId = id;
      break;
    }
    expectStored(await api.send(productShipped(productId)));
    const options = {
      baseUrl: api.url,
      fetch,
      signal: leaves.signal,
      lastEventId: lastEventId ?? '',
    };
    for await (const { type, data } of follow<HistoryEvent>(options, '/events', { productId })) {
      seen.push(type);
      expect(data.stream.id).toBe(productId);
      leaves.abort();
    }
    expect(seen).toEqual(['productReceived', 'productShipped']);
    expect(connections).toHaveLength(2);
  });

  it('HEAD gets the headers of a stream, and no stream', async () => {
    const headers = { accept: 'text/event-stream' };
    const head = await api.request('/events', { method: 'HEAD', headers });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers.get('content-type')).toBe('text/event-stream');
  });

  it.each(['x', '0', 'WyJwcm9kdWN0cyIsIjEiXQ', ofAnotherLog])(
    'Last-Event-ID: %s is refused',
    async (id) => {
      const reply = await api.get('/events', { accept: 'text/event-stream', 'last-event-id': id });
      expectProblem(reply, { status: 400, fields: ['Last-Event-ID'] });
    },
  );

  it('a product that is not known has no stream', async () => {
    const reply = await api.get(historyPath(unique('product')), { accept: 'text/event-stream' });
    expectProblem(reply, { status: 404 });
  });
}

/** Where the home cannot stream, as on AWS. */
export function noLiveEvents(api: Api): void {
  it('a client that takes only server-sent events is told to read pages', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    for (const path of ['/events', historyPath(productId), '/executions']) {
      const reply = await api.get(path, { accept: 'text/event-stream' });
      const { detail } = expectProblem(reply, { status: 406, type: 'not-acceptable' });
      expect(detail).toContain('read the list in pages');
      const page = await api.get(path, { accept: 'text/event-stream, application/json;q=0.5' });
      expect(page.headers.get('content-type')).toBe('application/json');
    }
  });

  it('the typed client, too', async () => {
    const live = followEvents({ baseUrl: api.url, fetch: api.fetch }, { startAt: 'end' });
    const error: unknown = await live.next().catch((thrown: unknown) => thrown);
    expect(isApiProblem(error) && error.problem.type).toBe('urn:stockbook:problem:not-acceptable');
  });
}
