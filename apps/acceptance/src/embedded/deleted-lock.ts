import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type Accepted,
  Api,
  bodyOf,
  expectProblem,
  expectRepeat,
  productReceived,
  unique,
} from '../client/index.ts';
import { LocalServer } from '../homes/local-server.ts';
import { temporaryFolder } from '../homes/temporary-folder.ts';
import { expectRefusal } from '../start/refusals.ts';

type Sent = readonly [ReturnType<typeof productReceived>, Accepted];

/** The files that keep a second server out are deleted under a running one. */
export function deletedLock(): void {
  it('stockbook.lock: a second server is still refused, and the first goes on', async () => {
    const folder = await temporaryFolder();
    const STOCKBOOK_STORE = `pglite:${folder.path}`;
    let server = await LocalServer.start(STOCKBOOK_STORE);
    const api = new Api(() => server.url);
    try {
      const before = await send(api, 5);
      await rm(join(folder.path, 'stockbook.lock'));
      expectRefusal(await LocalServer.refusal({ STOCKBOOK_STORE }), folder.path, 'in use');
      const after = await send(api, 5);
      expect((await server.stop()).code).toBe(0);

      server = await LocalServer.start(STOCKBOOK_STORE);
      for (const [event, accepted] of [...before, ...after]) {
        expectRepeat(await api.send(event), accepted);
      }
      await server.stop();
    } finally {
      await server.kill();
      await folder.remove();
    }
  });

  it('all of them: what two servers acknowledge is there, since the first acknowledges no more', async () => {
    const folder = await temporaryFolder();
    const STOCKBOOK_STORE = `pglite:${folder.path}`;
    const first = await LocalServer.start(STOCKBOOK_STORE);
    let second = first;
    try {
      const api = new Api(() => first.url, { faults: 'allow' });
      const other = new Api(() => second.url);
      const before = await send(api, 5);
      for (const name of await readdir(folder.path)) {
        if (name.startsWith('stockbook.')) await rm(join(folder.path, name));
      }
      second = await LocalServer.start(STOCKBOOK_STORE);
      const after = await send(other, 5);
      const refused = await api.send(productReceived(unique('product')));
      expectProblem(refused, { status: 503, type: 'unavailable' });
      await first.stop();
      await second.kill();

      second = await LocalServer.start(STOCKBOOK_STORE);
      for (const [event, accepted] of [...before, ...after]) {
        expectRepeat(await other.send(event), accepted);
      }
      await second.stop();
    } finally {
      await first.kill();
      await second.kill();
      await folder.remove();
    }
  });
}

async function send(api: Api, count: number): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (let n = 0; n < count; n += 1) {
    const event = productReceived(unique('product'));
    const reply = await api.send(event);
    expect(reply.status, reply.text).toBe(201);
    sent.push([event, bodyOf<Accepted>(reply)]);
  }
  return sent;
}
