import { describe, expect, it } from 'vitest';
import { reaching } from './reaching.ts';

const error = (given: object): Error => Object.assign(new Error('message'), given);
const caught = (cause: unknown) => reaching(Promise.reject(cause)).catch((fault) => fault);

describe('a request of the AWS SDK', () => {
  it.each([
    error({ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }),
    error({ name: 'TimeoutError' }),
    error({ name: 'AbortError' }),
    error({ name: 'ExecutionLimitExceeded', $metadata: { httpStatusCode: 400 } }),
    error({ name: 'Error', code: 'ECONNREFUSED' }),
    error({ name: 'ExpiredTokenException', $metadata: { httpStatusCode: 400 } }),
    error({ name: 'RequestTimeTooSkewed', $metadata: { httpStatusCode: 403 } }),
    error({ name: 'Any', $retryable: {} }),
    error({ name: 'Any', $metadata: { httpStatusCode: 429 } }),
    error({ name: 'Any', $metadata: { httpStatusCode: 500 } }),
    error({ name: 'Any', $metadata: { httpStatusCode: 599 } }),
    error({ name: 'Any', cause: error({ code: 'ECONNRESET' }) }),
  ])('that may succeed later is WorkflowUnavailable: %o', async (cause) => {
    expect(await caught(cause)).toMatchObject({ code: 'WorkflowUnavailable', cause });
  });

  it.each([
    error({ name: 'StateMachineDoesNotExist', $metadata: { httpStatusCode: 400 } }),
    error({ name: 'UnrecognizedClientException', $metadata: { httpStatusCode: 400 } }),
    error({ name: 'AccessDeniedException', $retryable: undefined, $metadata: {} }),
    error({ name: 'TypeError', cause: 'text' }),
    'text',
  ])('that is wrong throws its own error: %o', async (cause) => {
    expect(await caught(cause)).toBe(cause);
  });

  it('answers', async () => {
    expect(await reaching(Promise.resolve(1))).toBe(1);
  });
});
