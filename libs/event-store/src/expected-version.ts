/**
 * The version that a writer expects a stream to have when it appends. `any` never conflicts.
 *
 * The names follow Emmett's `expectedVersion.ts` and KurrentDB.
 */
export type ExpectedVersion = 'any' | 'no-stream' | 'stream-exists' | number;

/**
 * Tells whether a stream is at the expected version.
 *
 * @param actual the stream's version; 0 if it does not exist
 * @example
 * const conflict = !isAsExpected('no-stream', 3) // true
 */
export function isAsExpected(expected: ExpectedVersion, actual: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no-stream':
      return actual === 0;
    case 'stream-exists':
      return actual > 0;
    default:
      return actual === expected;
  }
}
