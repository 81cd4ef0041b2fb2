import type { Api, ApiRequest, TextResponse } from '@stockbook/api';
import { toErrorReply } from './error-reply.ts';
import { awsReply } from './protocol/reply.ts';
import type { AwsDependencies } from './services.ts';
import { targetOf, versionOf } from './target.ts';

export interface AwsOptions extends AwsDependencies {
  /** Called with each fault, so that it can be logged. */
  readonly onFault?: (fault: unknown, request: ApiRequest) => void;
}

/**
 * The AWS-compatible endpoints as one function from a request to a reply, as the API is. X-Amz-Target names
 * the operation. It never throws.
 */
export const createAwsEndpoints =
  ({ onFault = () => undefined, ...dependencies }: AwsOptions): Api =>
  async (request): Promise<TextResponse> => {
    const { signal, body = new Uint8Array() } = request;
    const reportFault = (fault: unknown) => onFault(fault, request);
    try {
      const { operation } = targetOf(request);
      const call = { onFault: reportFault, ...(signal && { signal }) };
      return awsReply(versionOf(request), 200, await operation(body, dependencies, call));
    } catch (error) {
      return toErrorReply(error, request, reportFault);
    }
  };
