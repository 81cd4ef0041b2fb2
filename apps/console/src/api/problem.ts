import { isApiProblem, type Problem } from '@stockbook/api/client';

/**
 * Why a query or a command was rejected, as a problem document.
 *
 * @param error what was thrown: a refusal of the server, or a request that did not reach it
 */
export function problemOf(error: unknown): Problem {
  if (isApiProblem(error)) return error.problem;
  return {
    type: 'urn:stockbook:problem:unreachable',
    title: 'The server did not answer',
    status: 0,
    detail: `${error instanceof Error ? error.message : String(error)}. Check that the server runs, then try again.`,
  };
}

/** Whether the same request may succeed later: the server did not answer, or says that it is busy. */
export function isPassing(error: unknown): boolean {
  const { status } = problemOf(error);
  return status === 0 || status >= 500;
}
