/** How an execution or a state failed, as the API says it. */
interface ExecutionError {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Why something failed, for a person. */
export interface Failure {
  /** The error's name, such as `RejectedEvent`. */
  readonly name: string;
  /** What it is, in a few words: the title of the problem document, if the cause is one. */
  readonly title: string;
  readonly detail: string;
  /** What is wrong with fields of the input. */
  readonly violations: readonly { readonly field: string; readonly message: string }[];
}

/**
 * Reads an error. A refusal has a problem document (RFC 9457) as its cause; a fault has a message.
 *
 * @example failureOf({ error: 'Lambda.Unknown', cause: 'out of memory' }).detail // 'out of memory'
 */
export function failureOf({ error = 'Unnamed error', cause = '' }: ExecutionError): Failure {
  const document = documentIn(cause);
  if (document === undefined) return { name: error, title: error, detail: cause, violations: [] };
  const { title, detail, violations } = document;
  return {
    name: error,
    title: typeof title === 'string' ? title : error,
    detail: typeof detail === 'string' ? detail : cause,
    violations: Array.isArray(violations) ? violations.filter(isViolation) : [],
  };
}

function documentIn(cause: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(cause);
    return typeof value === 'object' && value !== null && 'detail' in value
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

const isViolation = (value: unknown): value is Failure['violations'][number] =>
  typeof value === 'object' && value !== null && 'field' in value && 'message' in value;
