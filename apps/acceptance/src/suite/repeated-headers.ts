import { expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectProblem,
  expectStored,
  type HistoryEvent,
  historyPath,
  productReceived,
  type ProductEvent,
  stringify,
  unique,
} from '../client/index.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** Headers on two lines. A list may come in parts; a single value may not come twice. */
export function repeatedHeaders(api: Api): void {
  const send = (event: ProductEvent, headers: Readonly<Record<string, string | string[]>>) =>
    api.plain('/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      pieces: [stringify(envelope(event))],
    });

  it.each([
    ['equal', ['k1', 'k1']],
    ['different', ['k1', 'k2']],
  ])('two %s Idempotency-Keys are refused', async (_, keys) => {
    const event = productReceived(unique('product'), { eventId: undefined });
    const reply = await send(event, { 'idempotency-key': keys });
    const problem = expectProblem(reply, { status: 400, fields: ['Idempotency-Key'] });
    expect(problem.detail).toContain('once');
  });

  it.each([
    ['application/json', 'application/json'],
    ['application/json', 'text/plain'],
  ])('two Content-Types are refused: %s and %s', async (...types) => {
    const reply = await send(productReceived(unique('product')), { 'content-type': types });
    expectProblem(reply, { status: 415, fields: ['content-type'] });
  });

  it('two traceparents are ignored, as the W3C asks', async () => {
    const productId = unique('product');
    const reply = await send(productReceived(productId), {
      traceparent: [TRACEPARENT, TRACEPARENT],
    });
    expectStored(reply);
    const [event] = await api.all<HistoryEvent>(historyPath(productId));
    expect(event?.metadata).not.toHaveProperty('traceparent');
  });

  it('If-Match and If-None-Match in two parts are one list each', async () => {
    const productId = unique('product');
    expectStored(await send(productReceived(productId), { 'if-none-match': ['"1"', '"2"'] }));
    expectStored(await send(productReceived(productId), { 'if-match': ['"7"', '"1"'] }));
    const refused = await send(productReceived(productId), { 'if-none-match': ['"7"', '"2"'] });
    expectProblem(refused, { status: 412, fields: ['If-None-Match'] });
  });

  it('Prefer in two parts is one list', async () => {
    const reply = await send(productReceived(unique('product')), {
      prefer: ['wait=10', 'respond-async'],
    });
    expect(reply.status, reply.text).toBe(202);
  });
}
