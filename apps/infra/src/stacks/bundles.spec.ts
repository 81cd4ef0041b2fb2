import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions } from '@stockbook/lambda/manifest';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, functionFiles } from './testing/bundle.ts';

const KB = 1024;
const BOUND = 200;
const DATA_BOUND = 120;
const folder = mkdtempSync(join(tmpdir(), 'stockbook-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundles = bundle(functionFiles, folder, true);

describe('the functions’ bundles', () => {
  it.each(bundles)('$name is small beside the AWS SDK', (each) => {
    expect(each.ours).toBeGreaterThan(0);
    expect(each.ours).toBeLessThanOrEqual(BOUND * KB);
    expect(each.data).toBeLessThanOrEqual(DATA_BOUND * KB);
  });
});

const request = {
  rawPath: '/openapi.json',
  rawQueryString: '',
  headers: {},
  requestContext: { http: { method: 'GET', path: '/openapi.json' } },
};
const command = { id: '1', event: { type: 'productShipped', data: { productId: '1' } } };

/** Each function with the event of one invocation. The store of this environment cannot be reached. */
const invocations = [
  { name: 'api', event: request },
  { name: 'validate-event', event: { origin: 'http', event: {} } },
  { name: 'process-event', event: { command, conflicts: { count: 0 } } },
  { name: 'store-event', event: { command, events: [], version: 0, conflicts: { count: 0 } } },
  { name: 'validate-withdrawal', event: { dispense: '5' } },
  { name: 'dispense', event: { note: 50, withdrawal: { dispense: '5' } } },
  { name: 'follow-log', event: { Records: [] } },
  { name: 'report-tampering', event: { Records: [{ eventName: 'REMOVE' }] } },
] as const;

describe('the functions, as Lambda runs them,', () => {
  it.each(invocations)('$name writes no warning, only lines of JSON', ({ name, event }) => {
    const { file } = bundles.find((each) => each.name === name) ?? { file: '' };
    // Twice, since the first invocation counts a cold start.
    const program = `
      const { handler } = await import(${JSON.stringify(file)});
      for (const awsRequestId of ['1', '2']) {
        await handler(${JSON.stringify(event)}, { functionName: 'f', awsRequestId }).catch(() => {});
      }`;
    const variables = Object.fromEntries(functions[name].map((variable) => [variable, '1']));
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], {
      encoding: 'utf8',
      env: {
        ...variables,
        ...('MACHINE_TYPE' in variables && { MACHINE_TYPE: 'EXPRESS' }),
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'stockbook-dev',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      },
    });
    expect(status, stderr).toBe(0);
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.startsWith('{') || /"level":"WARN"/.test(line))).toEqual(
      [],
    );
  });
});
