import type { Violation } from '@stockbook/domain';

/**
 * A problem document (RFC 9457): what a client gets, and, as its text, the cause of a failed
 * execution.
 */
export interface Problem {
  /** Stable name of the kind of problem, for programs to branch on. */
  readonly type: `urn:stockbook:problem:${string}`;
  readonly title: string;
  /** The HTTP status it is answered with. */
  readonly status: number;
  /** What is wrong here and what would be accepted. */
  readonly detail: string;
  /** Each field that is wrong, with its fix. */
  readonly violations?: readonly Violation[];
  /** Where this one occurrence can be looked at. */
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
 * The problem of an input that is wrong by itself, with every violation. One of the input as a whole
 * has no path of its own: its field is `body`, as in every other reply.
 */
export const invalid = (name: string, title: string, violations: readonly Violation[]): Problem => {
  const named = violations.map(({ field, message }) => ({ field: field || 'body', message }));
  const detail = named.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return problem(name, 400, title, detail, named);
};
