import type { Api, ApiRequest, TextResponse } from '@stockbook/api';
import { toErrorReply } from './error-reply.ts';
import { awsReply } from './protocol/reply.ts';
import type { AwsDependencies } from './services.ts';
import { findTarget, type Target, unknownOperation, versionOf } from './target.ts';

export interface AwsOptions extends AwsDependencies {
  /** Called with each fault, so that it can be logged. */
  readonly onFault?: (fault: unknown, request: ApiRequest) => void;
}

/**
 * The AWS-compatible endpoints as one function from a request to a reply, as the API is. X-Amz-Target names
 * the operation. It never throws.
 */
export function createAwsEndpoints({
  onFault = () => undefined,
  ...dependencies
}: AwsOptions): Api {
  const answer = async (request: ApiRequest, target: Target | undefined) => {
    const { signal, body = new Uint8Array() } = request;
    const reportFault = (fault: unknown) => onFault(fault, request);
    try {
      if (target === undefined) throw unknownOperation();
      const call = { onFault: reportFault, ...(signal && { signal }) };
      return awsReply(versionOf(request), 200, await target.operation(body, dependencies, call));
    } catch (error) {
      return toErrorReply(error, request, reportFault);
    }
  };

  return async (request): Promise<TextResponse> => {
    const target = findTarget(request);
    const reply = await answer(request, target);
    if (target === undefined) return reply;
    return { ...reply, attributes: { ...reply.attributes, 'rpc.method': target.name } };
  };
}
