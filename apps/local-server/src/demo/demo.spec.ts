import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAwsServer } from '../aws/testing/aws-server.ts';
import type { Outcome } from './outcome.ts';
import { monthFor, play } from './play.ts';
import { report } from './report.ts';
import { shopAt } from './shop.ts';

const options = { seed: 'spec', products: 6 };
const now = new Date();
const goingOn = { print: () => undefined, signal: new AbortController().signal };

let server: Awaited<ReturnType<typeof startAwsServer>>;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

const kindsOf = (outcomes: readonly Outcome[]) => {
  const counts: Partial<Record<Outcome['kind'], number>> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

describe('a month that is played to a server', () => {
  it('is stored but for what is refused or parked; played again, it is the same month', async () => {
    const shop = shopAt(new URL(server.url));
    const month = await monthFor(shop, options, now);
    const outcomes = await play(shop, month, goingOn);
    const first = kindsOf(outcomes);
    expect(outcomes.length).toBe(month.length);
    expect(first.stored).toBeGreaterThan(200);
    expect(first.refused).toBeGreaterThan(3);
    expect(first.parked).toBe(22);
    expect((await server.parked.list({ limit: 100 })).length).toBe(22);

    const tomorrow = new Date(now.getTime() + 86_400_000);
    const same = await monthFor(shop, options, tomorrow);
    expect(same).toEqual(month);
    const again = await play(shop, same, goingOn);
    // Of what was parked, the shipment that came before its product is stored now.
    expect(kindsOf(again)).toMatchObject({ stored: 1, parked: 21 });
    expect(kindsOf(again).repeat).toBeGreaterThanOrEqual(first.stored ?? 0);

    const said = report({ ...options, url: new URL(server.url), month, outcomes });
    expect(said).toContain(
      `Played the month of seed spec to ${server.url}: ${month.length} events of 6 products, from `,
    );
    expect(said).toMatch(new RegExp(`^ +${first.stored} stored$`, 'm'));
    expect(said).toMatch(/^ +22 parked, because/m);
    expect(said).toMatch(/^ +7 invalid-event, such as: detail\.ProductEvent\.\w+: /m);
    expect(said).not.toContain('still under way');
  });

  it('ends when it is interrupted, with what was sent until then', async () => {
    const stop = new AbortController();
    const shop = shopAt(new URL(server.url));
    const month = await monthFor(shop, { seed: 'interrupted', products: 3 }, now);
    let sent = 0;
    const outcomes = await play(
      {
        ...shop,
        send: (delivery) => {
          sent += 1;
          if (sent === 10) stop.abort();
          return shop.send(delivery);
        },
      },
      month,
      { ...goingOn, signal: stop.signal },
    );
    expect(outcomes.length).toBe(sent);
    expect(sent).toBeLessThan(month.length);
  });
});

describe('a server that is none of Stockbook', () => {
  it('is named, with what to do, if there is none', async () => {
    const shop = shopAt(new URL('http://127.0.0.1:1'));
    await expect(monthFor(shop, options, now)).rejects.toThrow(
      'no server answers at http://127.0.0.1:1: start it with npx nx serve local-server, or name another with --url',
    );
  });

  it('is named with its answer, if it is another', async () => {
    const other = createServer((_, reply) => reply.writeHead(404).end('nothing here'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const shop = shopAt(new URL(`http://127.0.0.1:${port}`));
    await expect(monthFor(shop, options, now)).rejects.toThrow(/:\d+ answered 404$/);
    other.close();
  });
});
