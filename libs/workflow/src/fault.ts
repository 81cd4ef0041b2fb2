/** The characters of `errorMessage`, without an escape that was cut off. */
const ERROR_MESSAGE = /"errorMessage":\s*"((?:[^"\\]|\\["\\/bfnrt]|\\u[\da-f]{4})*)/i;

/**
 * The message of a fault, as records and problems show it: without stack traces and paths.
 *
 * Step Functions gives the cause of a function's fault as JSON, `{"errorType","errorMessage","trace"}`.
 * Any other text is the message itself. The cause of a refusal is a problem document, which stays as it is.
 *
 * @param cause the cause of a failed state or execution
 * @example
 * const cause = '{"errorType":"TypeError","errorMessage":"x is not a function","trace":["at /var/task/x.mjs"]}'
 * faultMessage(cause) // 'x is not a function'
 */
export function faultMessage(cause: string): string {
  if (!cause.startsWith('{')) return tidy(cause);
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === 'string' ? tidy(errorMessage) : cause;
  } catch {
    // Step Functions truncates a long cause, which is no longer JSON.
    const [, message] = ERROR_MESSAGE.exec(cause) ?? [];
    return message === undefined ? tidy(cause) : tidy(JSON.parse(`"${message}"`));
  }
}

/**
 * The input or output of a state, with the message of a fault that a state before it caught in place of
 * the fault's cause.
 */
export function withFaultMessage(data: unknown): unknown {
  const { fault } = (data ?? {}) as { readonly fault?: { readonly Cause?: unknown } | null };
  const cause = fault?.Cause;
  if (typeof cause !== 'string') return data;
  return { ...(data as object), fault: { ...fault, Cause: faultMessage(cause) } };
}

/**
 * An error with the name and the message of a fault, and nothing else: what a task hands on to its state
 * machine, whose records are public. Log the fault itself before.
 */
export function publicFault(fault: unknown): Error {
  const { name, message } = fault instanceof Error ? fault : new Error(String(fault));
  // The runtime of Lambda hands on the lines of the stack. It must be a text.
  return Object.assign(new Error(tidy(message)), { name, stack: '' });
}

/** The folders of a path that begins at the root of a disk. What follows a word, such as a URL's path, stays. */
const FOLDERS = /(?<![\w:/.~-])(?:file:\/\/)?(?:\/|[a-z]:[\\/])(?:[^\s'"`:*?<>|()/\\]+[\\/])+/gi;

/** The first line of a message, with the name of each file in place of its path. */
function tidy(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line.replace(FOLDERS, '');
}
