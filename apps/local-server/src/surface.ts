import {
  type Api,
  type ApiRequest,
  bodyTooLarge,
  MAX_BODY_BYTES,
  problemResponse,
  type TextResponse,
} from '@stockbook/api';
import { type Problem, problem } from '@stockbook/workflow';
import { problemReply } from './aws/error-reply.ts';

/** What answers a request: the HTTP API, or the AWS-compatible endpoints on the same port. */
export interface Surface {
  readonly answer: Api;
  /** The largest body that is read, in bytes. */
  readonly maxBody: number;
  /** The problem of a larger one. */
  readonly tooLarge: Problem;
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
  tooLarge: bodyTooLarge().problem,
  refuse: (_request, document, headers) => problemResponse(document, headers),
});

const MAX_AWS_BODY = 1024 * 1024;

export const awsSurface = (endpoints: Api): Surface => ({
  answer: endpoints,
  maxBody: MAX_AWS_BODY,
  tooLarge: problem(
    'body-too-large',
    413,
    'The body is too large',
    `the body must be at most ${MAX_AWS_BODY} bytes: send fewer entries in each request`,
  ),
  refuse: problemReply,
});
