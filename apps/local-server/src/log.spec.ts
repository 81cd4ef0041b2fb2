import { PassThrough } from 'node:stream';
import { problem } from '@stockbook/workflow';
import { pino } from 'pino';
import pretty from 'pino-pretty';
import { expect, it } from 'vitest';
import { failureLog, readable } from './log.ts';

/** What a terminal shows of a record, without its time. */
async function shown(write: (log: ReturnType<typeof pino>) => void): Promise<string> {
  const terminal = new PassThrough();
  write(pino(pretty({ ...readable, colorize: false, destination: terminal, sync: true })));
  const [chunk] = await terminal.take(1).toArray();
  return String(chunk).replace(/^\[\d\d:\d\d:\d\d\] /, '');
}

it('shows a request on one line', async () => {
  const line = await shown((log) =>
    log.info({
      'http.request.method': 'POST',
      'url.path': '/events',
      'http.response.status_code': 422,
      'http.server.request.duration': 0.012,
      'error.type': 'urn:stockbook:problem:insufficient-stock',
      'stockbook.execution.id': 'inventory/1',
    }),
  );
  expect(line).toBe('INFO: POST /events 422 insufficient-stock execution inventory/1 12 ms\n');
});

it('shows a request without a problem or a reply', async () => {
  const method = { 'http.request.method': 'GET', 'url.path': '/health' };
  const good = await shown((log) =>
    log.info({ ...method, 'http.response.status_code': 200, 'http.server.request.duration': 0 }),
  );
  expect(good).toBe('INFO: GET /health 200 0 ms\n');
  expect(await shown((log) => log.info({ ...method, 'error.type': 'aborted' }))).toBe(
    'INFO: GET /health aborted\n',
  );
});

it('shows what a client of AWS called', async () => {
  const line = await shown((log) =>
    log.info({
      'http.request.method': 'POST',
      'url.path': '/',
      'rpc.method': 'AWSStepFunctions/TestState',
      'http.response.status_code': 400,
      'error.type': 'InvalidDefinition',
    }),
  );
  expect(line).toBe('INFO: POST / AWSStepFunctions/TestState 400 InvalidDefinition\n');
});

it('shows no byte of a path that a terminal would act on', async () => {
  const line = await shown((log) =>
    log.info({ 'http.request.method': 'GET', 'url.path': '/\u009b2J\u001b[2J' }),
  );
  expect(line).toBe('INFO: GET /%C2%9B2J%1B[2J\n');
});

it('shows a fault with its stack', async () => {
  const fault = await shown((log) =>
    log.error(
      { err: new Error('cut off'), 'http.request.method': 'GET', 'url.path': '/x' },
      'fault',
    ),
  );
  expect(fault).toMatch(/^ERROR: fault GET \/x\n[^]*cut off[^]* at /);
});

it('shows why an execution failed whose sender does not wait', async () => {
  const refusal = problem('insufficient-stock', 422, 'The event was rejected', 'too few');
  const failed = { status: 'failed', executionId: 'inventory/1' } as const;
  const refused = { ...failed, error: 'RejectedEvent', cause: JSON.stringify(refusal) };
  expect(await shown((log) => failureLog(log)(refused))).toBe(
    'WARN: an execution failed whose sender does not wait: insufficient-stock execution inventory/1\n',
  );
  const broken = { ...failed, error: 'TypeError', cause: 'out of order' };
  expect(await shown((log) => failureLog(log)(broken))).toBe(
    'WARN: an execution failed whose sender does not wait: TypeError execution inventory/1\n',
  );
});

it('shows a message', async () => {
  expect(await shown((log) => log.warn('other machines can reach it'))).toBe(
    'WARN: other machines can reach it\n',
  );
});
