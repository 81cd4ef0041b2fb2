import { expect, it } from 'vitest';
import { type Api, expectProblem, expectStored, productReceived, unique } from '../client/index.ts';

/** Prefer, RFC 7240. */
export function preferences(api: Api): void {
  it.each([
    'respond-async; foo',
    'respond-async;foo="a, b"; bar=1',
    'RESPOND-ASYNC , wait=10',
    'handling=lenient; x, respond-async',
    'foo="a, b", respond-async',
    String.raw`foo="a \" b", respond-async`,
    'respond-async=""',
  ])('asks not to wait: %s', async (prefer) => {
    const reply = await api.send(productReceived(unique('product')), { prefer });
    expect(reply.status, reply.text).toBe(202);
    expect(reply.headers.get('preference-applied')).toBe('respond-async');
  });

  it.each([
    'foo="respond-async"',
    'foo="a, respond-async"',
    'foo; respond-async',
    'foo; x="a, respond-async, b"',
    'respond-async-later',
    'not respond-async',
    '"respond-async"',
    'wait=10',
    ',;=',
  ])('does not ask for it: %s', async (prefer) => {
    const reply = await api.send(productReceived(unique('product')), { prefer });
    expectStored(reply);
    expect(reply.headers.get('preference-applied')).toBeNull();
  });

  it('a refusal of thousands of halves of surrogate pairs is no large reply', async () => {
    const halves = Array.from({ length: 5000 }, () => '\ud800');
    const event = productReceived(unique('product'), { halves });
    const reply = await api.send(event, { prefer: 'respond-async' });
    const fields = ['detail.ProductEvent.halves.0'];
    expectProblem(reply, { status: 400, type: 'invalid-event', fields });
    expect(reply.text.length).toBeLessThan(32_000);
  });
}
