import { expect, it } from 'vitest';
import {
  Api,
  type Accepted,
  bodyOf,
  envelope,
  expectProblem,
  expectStored,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';

type Record = Readonly<{ [name: string]: unknown }>;

/** The log of a server whose stderr is not a terminal: a line of JSON a request. */
export function requestLog(): void {
  it('says why an event that was answered with 202 is not in the log', async () => {
    const server = await LocalServer.start('memory:');
    const api = new Api(() => server.url);
    const sent = await api.send(productShipped(unique('product')), { prefer: 'respond-async' });
    expect(sent.status).toBe(202);
    const { executionId } = bodyOf<Accepted>(sent);
    const { stderr } = await server.stop();
    const records = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record)
      .filter((record) => record['stockbook.execution.id'] === executionId);
    expect(records).toHaveLength(2);
    const [failure, request] = records;
    expect(failure).toMatchObject({
      level: 40,
      'error.type': 'urn:stockbook:problem:product-unknown',
    });
    expect(request).toMatchObject({ 'http.response.status_code': 202 });
  });

  it('says what was asked, what came of it and which execution it was', async () => {
    const server = await LocalServer.start('memory:');
    const api = new Api(() => server.url);
    const productId = unique('product');
    const stored = expectStored(await api.send(productReceived(productId)));
    const refused = await api.send(productShipped(productId, { quantity: '11' }));
    const { instance = '' } = expectProblem(refused, { status: 422 });
    const invalid = await api.send(productReceived(productId, { quantity: '-1' }));
    const { type } = expectProblem(invalid, { status: 400 });
    const later = await api.send(productReceived(productId), { prefer: 'respond-async' });
    expect(later.status).toBe(202);
    await api.post('/atm/withdrawals', { dispense: '1' });
    await api.get(`${productPath(productId)}?unknown`);
    await api.get('/nope');
    await api.plain('/events', {
      method: 'POST',
      headers: { host: 'evil.example', 'content-type': 'application/json' },
      pieces: [JSON.stringify(envelope(productReceived(productId)))],
    });
    const { stderr } = await server.stop();
    const lines = stderr.trim().split('\n');
    const requests = lines
      .map((line) => JSON.parse(line) as Record)
      .filter((record) => 'http.request.method' in record);

    expect(requests[0]).toMatchObject({
      'http.request.method': 'POST',
      'url.path': '/events',
      'http.response.status_code': 201,
      'http.server.request.duration': expect.any(Number),
      'stockbook.execution.id': stored.executionId,
    });
    expect(requests[0]).not.toHaveProperty('error.type');
    expect(requests[1]).toMatchObject({
      'http.response.status_code': 422,
      'error.type': 'urn:stockbook:problem:insufficient-stock',
      'stockbook.execution.id': decodeURIComponent(instance.replace('/executions/', '')),
    });
    expect(requests[2]).toMatchObject({ 'http.response.status_code': 400, 'error.type': type });
    expect(requests[3]).toMatchObject({
      'http.response.status_code': 202,
      'stockbook.execution.id': bodyOf<Accepted>(later).executionId,
    });
    expect(requests[4]).toMatchObject({
      'http.response.status_code': 200,
      'stockbook.execution.id': expect.any(String),
    });
    expect(requests[5]).toMatchObject({ 'url.path': productPath(productId) });
    expect(requests[6]).toMatchObject({
      'http.response.status_code': 404,
      'error.type': 'urn:stockbook:problem:not-found',
    });
    expect(requests[6]).not.toHaveProperty('stockbook.execution.id');
    expect(requests[7]).toMatchObject({
      'http.response.status_code': 403,
      'error.type': 'urn:stockbook:problem:host-not-allowed',
    });
  });
}
