import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { linesOf } from './testing/lines-of.ts';

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date('2026-01-31T08:30:00Z') });
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'api');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'stockbook-dev');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it.each(['on-demand', 'provisioned-concurrency'])(
  'a cold start is counted as Powertools counts it: %s',
  async (type) => {
    vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', type);
    const expected = await linesOf(async () => new Metrics().captureColdStartMetric());
    const { countColdStart } = await import('./cold-start.ts');
    const lines = await linesOf(async () => countColdStart());
    expect(lines).toHaveLength(type === 'on-demand' ? 1 : 0);
    expect(lines).toEqual(expected.map((line) => expect.objectContaining(line)));
    expect(await linesOf(async () => countColdStart())).toEqual([]);
  },
);
