import type { ApiRequest, TextResponse } from '@stockbook/api';
import { isStoreUnavailable } from '@stockbook/event-store';
import { isOverloaded, isWorkflowUnavailable, type Problem } from '@stockbook/workflow';
import { AwsError } from './protocol/aws-error.ts';
import { awsReply } from './protocol/reply.ts';
import { versionOf } from './target.ts';

const AGAIN = { 'retry-after': '1' };

/**
 * The reply that an SDK turns into a typed exception. A 503 and a 500 are sent again by every SDK.
 *
 * @param onFault told of what broke; a refusal is no fault
 */
export function toErrorReply(
  error: unknown,
  request: ApiRequest,
  onFault: (fault: unknown) => void,
): TextResponse {
  if (error instanceof AwsError) return errorReply(request, error);
  if (isOverloaded(error)) {
    return errorReply(request, new AwsError('ServiceUnavailable', error.message, 503), AGAIN);
  }
  if (request.signal?.aborted && error === request.signal.reason) {
    const gone = 'the client disconnected before its work started';
    return errorReply(request, new AwsError('ServiceUnavailable', gone, 503), AGAIN);
  }
  onFault(error);
  if (isStoreUnavailable(error) || isWorkflowUnavailable(error)) {
    return errorReply(request, new AwsError('ServiceUnavailable', error.message, 503), AGAIN);
  }
  const logged = 'the server has logged the error; whether the request took effect is unknown';
  return errorReply(request, new AwsError('InternalFailure', logged, 500));
}

/** The names of AWS for what the server refuses before it looks at the operation, by HTTP status. */
const TYPES: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  403: 'AccessDeniedException',
  413: 'RequestEntityTooLargeException',
  503: 'ServiceUnavailable',
};

/** A problem document of the HTTP API as AWS's clients read it: the exception's message is what to do. */
export const problemReply = (
  request: Pick<ApiRequest, 'headers'>,
  { type, status, detail }: Problem,
  headers: Readonly<Record<string, string>> = {},
): TextResponse => ({
  ...errorReply(request, new AwsError(TYPES[status] ?? 'InternalFailure', detail, status), headers),
  attributes: { 'error.type': type },
});

const errorReply = (
  request: Pick<ApiRequest, 'headers'>,
  { type, message, status }: AwsError,
  headers: Readonly<Record<string, string>> = {},
): TextResponse => ({
  ...awsReply(versionOf(request), status, { __type: type, message }, headers),
  attributes: { 'error.type': type },
});
