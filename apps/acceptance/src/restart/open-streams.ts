import { expect, it } from 'vitest';
import { Api, EventStream, expectStored, productReceived, unique } from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';

/** A stop ends the open streams: it does not wait for their clients. */
export function openStreams(): void {
  it('a stop ends each stream, whole, and the process with it', async () => {
    const server = await LocalServer.start('memory:');
    const api = new Api(() => server.url);
    expectStored(await api.send(productReceived(unique('product'))));
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => EventStream.open(api, '/events')),
    );
    for (const stream of streams) expect((await stream.next())?.event).toBe('productReceived');
    const startedAt = performance.now();
    const stopped = server.stop();
    for (const stream of streams) expect(await stream.next()).toBeUndefined();
    expect(await stopped).toMatchObject({ code: 0, signal: null });
    // The server gives requests in flight ten seconds.
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
}
