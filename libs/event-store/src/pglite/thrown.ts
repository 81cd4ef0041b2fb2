/**
 * What was thrown, for another thread. A message between threads leaves out the `code` of an Error, and cannot carry
 * what PGlite's file system throws: an object with functions, which does not inherit from Error.
 */
export interface Thrown {
  /** Absent if it did not inherit from Error. */
  readonly error?: Error;
  readonly code?: string;
  readonly errno?: number;
  readonly text: string;
}

/** @param thrown whatever a statement or the start of PGlite threw */
export function toThrown(thrown: unknown): Thrown {
  const { code, errno } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    readonly code?: unknown;
    readonly errno?: unknown;
  };
  return {
    ...(thrown instanceof Error && { error: plain(thrown) }),
    ...(typeof code === 'string' && { code }),
    ...(typeof errno === 'number' && { errno }),
    text: String(thrown),
  };
}

/** Returns it as it was thrown, as far as a reader can tell. */
export function fromThrown({ error, text, ...codes }: Thrown): unknown {
  if (error) return Object.assign(error, codes);
  return Object.keys(codes).length > 0 ? codes : text;
}

/** Without a cause and members of its own, which may be what no message can carry. */
function plain({ name, message, stack }: Error): Error {
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) });
}
