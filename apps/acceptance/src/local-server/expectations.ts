import { expect, it } from 'vitest';
import {
  type Api,
  Connection,
  envelope,
  expectProblem,
  expectStored,
  productReceived,
  unique,
} from '../client/index.ts';

/** What a client sends that asks whether it may send the body (RFC 9110, 10.1.1). */
const HEAD = [
  'POST /events HTTP/1.1',
  'Content-Type: application/json',
  'Expect: 100-continue',
] as const;

/** The server looks at the head of a request before it asks for the body. */
export function expectations(api: Api): void {
  it.each([
    ['a foreign host', ['Host: evil.example', 'Content-Length: 2'], 403],
    ['no host', ['Content-Length: 2'], 400],
    [
      'a foreign origin',
      ['Host: localhost', 'Origin: http://evil.example', 'Content-Length: 2'],
      403,
    ],
    ['a body that is too long', ['Host: localhost', 'Content-Length: 65537'], 413],
  ])('is refused before that with %s', async (_, lines, status) => {
    const connection = await Connection.open(api.url);
    connection.sendHead(...HEAD, ...lines);
    const reply = await connection.reply();
    expectProblem(reply, { status });
    // The server cannot know whether the body comes all the same.
    expect(reply.headers.get('connection')).toBe('close');
    connection.leave();
  });

  it('is asked for the body, also behind another request', async () => {
    const body = JSON.stringify(envelope(productReceived(unique('product'))));
    const connection = await Connection.open(api.url);
    connection.sendHead('GET /health HTTP/1.1', 'Host: localhost');
    connection.sendHead(...HEAD, 'Host: localhost', `Content-Length: ${Buffer.byteLength(body)}`);
    expect((await connection.reply()).status).toBe(200);
    expect((await connection.reply()).status).toBe(100);
    connection.send(body);
    expectStored(await connection.reply());
    connection.leave();
  });
}
