import {
  invalid,
  isInputTooLarge,
  type Overloaded,
  type Problem,
  problem,
} from '@stockbook/workflow';
import type { Violation } from '@stockbook/domain';
import { type TextResponse, toJson } from './http.ts';
import { ofProblem } from './log-attributes.ts';

/** Ends the handling of a request with a problem document. */
export class ProblemError extends Error {
  readonly code = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    document: Problem,
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(document.detail, options);
    this.name = this.code;
    this.problem = document;
    this.headers = headers;
  }
}

/** A reply with a problem document (RFC 9457). */
export const problemResponse = (
  document: Problem,
  headers: Readonly<Record<string, string>> = {},
): TextResponse => ({
  status: document.status,
  headers: {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...headers,
  },
  body: toJson(document),
  attributes: ofProblem(document),
});

/** 400: the request cannot be read. The problem names the field and the correction. */
export const malformed = (field: string, message: string): ProblemError => {
  const violations = [{ field, message }];
  return new ProblemError(
    problem(
      'malformed-request',
      400,
      'The request is malformed',
      `${field}: ${message}`,
      violations,
    ),
  );
};

/** 400: the query or the path does not match its schema. */
export const invalidParameters = (violations: readonly Violation[]): ProblemError =>
  new ProblemError(invalid('invalid-parameters', 'The request is invalid', violations));

export const notFound = (what: string): ProblemError =>
  new ProblemError(problem('not-found', 404, 'Not found', what));

export const methodNotAllowed = (method: string, allow: string): ProblemError =>
  new ProblemError(
    problem(
      'method-not-allowed',
      405,
      'Method not allowed',
      `${method} is not allowed on this path: use ${allow}`,
    ),
    { allow },
  );

/** 406: the client takes only server-sent events, and the home cannot stream. */
export const notAcceptable = (): ProblemError =>
  new ProblemError(
    problem(
      'not-acceptable',
      406,
      'Not acceptable',
      'server-sent events are not available here: accept application/json, read the list in pages, and read its last page again for later events',
    ),
  );

/**
 * 413: the machine does not take an input of this size. Undefined if the error is another.
 *
 * A body of the right size may become too large: as an input, its numbers are written out.
 */
export const tooLarge = (error: unknown): ProblemError | undefined => {
  if (!isInputTooLarge(error)) return undefined;
  const message = `${error.message}: send large numbers as texts`;
  return new ProblemError(
    problem('body-too-large', 413, 'The body is too large', message, [{ field: 'body', message }]),
  );
};

/** 503: the request is right, and may be sent again later. */
export const unavailable = (
  detail: string,
  { instance, cause }: { instance?: string; cause?: unknown } = {},
): ProblemError =>
  new ProblemError(
    {
      ...problem('unavailable', 503, 'Stockbook is temporarily unavailable', detail),
      ...(instance !== undefined && { instance }),
    },
    { 'retry-after': '1' },
    { cause },
  );

/** 503: too much waits already. */
export const overloaded = ({ message }: Overloaded): ProblemError =>
  unavailable(`${message}: send the same request again`);
