import type { Violation } from '@stockbook/domain';

/**
 * A problem document (RFC 9457): the reply to a client and, as text, the cause of a failed execution.
 */
export interface Problem {
  /** The kind of problem: a stable name that programs can rely on. */
  readonly type: `urn:stockbook:problem:${string}`;
  readonly title: string;
  /** The HTTP status of the reply. */
  readonly status: number;
  /** What is wrong, and what would be accepted. */
  readonly detail: string;
  /** Each wrong field, and how to correct it. */
  readonly violations?: readonly Violation[];
  /** Path of the execution that ended with this problem. */
  readonly instance?: string;
}

/**
 * Makes a problem document.
 *
 * @param name the kind of problem, in kebab case
 * @example
 * const { type } = problem('invalid-event', 400, 'The event is invalid', 'quantity: must be more than zero')
 * console.log(type) // 'urn:stockbook:problem:invalid-event'
 */
export const problem = (
  name: string,
  status: number,
  title: string,
  detail: string,
  violations?: readonly Violation[],
): Problem => ({
  type: `urn:stockbook:problem:${name}`,
  title,
  status,
  detail,
  ...(violations && { violations }),
});

/**
 * The problem of an invalid input, with every violation. A violation of the input as a whole has the
 * field `body`.
 */
export const invalid = (name: string, title: string, violations: readonly Violation[]): Problem => {
  const named = violations.map(({ field, message }) => ({ field: field || 'body', message }));
  const detail = named.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return problem(name, 400, title, detail, named);
};

/**
 * Reads the problem document that is the cause of a failed execution.
 *
 * @returns undefined if the cause is the message of a fault, or there is none
 * @example readProblem('connection lost') // undefined
 */
export function readProblem(cause: string | undefined): Problem | undefined {
  if (!cause?.startsWith('{"type":"urn:stockbook:problem:')) return undefined;
  return JSON.parse(cause) as Problem;
}
