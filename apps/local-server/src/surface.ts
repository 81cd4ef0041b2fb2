import {
  type Api,
  type ApiRequest,
  bodyTooLarge,
  MAX_BODY_BYTES,
  problemResponse,
  type TextResponse,
} from '@stockbook/api';
import type { Problem } from '@stockbook/workflow';
import { bodyTooLarge as callTooLarge, MAX_AWS_BODY } from './aws/body-too-large.ts';
import { problemReply } from './aws/error-reply.ts';

/** What answers a request: the HTTP API, or the AWS-compatible endpoints on the same port. */
export interface Surface {
  readonly answer: Api;
  /** The largest body that is read, in bytes. */
  readonly maxBody: number;
  /** The problem of a larger one. */
  tooLarge(request: Pick<ApiRequest, 'headers'>): Problem;
  /** Writes a refusal of the server in the form that the client reads. */
  refuse(
    request: Pick<ApiRequest, 'headers'>,
    problem: Problem,
    headers?: Readonly<Record<string, string>>,
  ): TextResponse;
}

export const httpSurface = (api: Api): Surface => ({
  answer: api,
  maxBody: MAX_BODY_BYTES,
  tooLarge: () => bodyTooLarge().problem,
  refuse: (_request, document, headers) => problemResponse(document, headers),
});

export const awsSurface = (endpoints: Api): Surface => ({
  answer: endpoints,
  maxBody: MAX_AWS_BODY,
  tooLarge: callTooLarge,
  refuse: problemReply,
});
