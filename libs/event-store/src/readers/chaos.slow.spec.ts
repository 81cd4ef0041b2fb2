import { type PostgresServer, startPostgresServer } from '@stockbook/engines/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChaos } from '../testing/readers/chaos/run-chaos.ts';

const ROUNDS = 12;

describe('several processes on PostgreSQL, one of which is killed in each round', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer();
  });
  afterAll(() => server.stop());

  it('miss no event, keep the order of each stream, and project what a replay makes', async () => {
    const report = await runChaos({ url: server.url, rounds: ROUNDS, seed: 1, processes: 3 });
    expect(report.events).toBeGreaterThanOrEqual(ROUNDS * 80);
    expect(report.deliveries).toBeGreaterThanOrEqual(report.events);
    expect(report.kills).toBeGreaterThan(0);
    expect(report.tenures).toBeGreaterThan(1);
  }, 600_000);
});
