/**
 * What a writer expects of a stream when it appends. `any` never conflicts.
 *
 * The names follow Emmett's `expectedVersion.ts` and KurrentDB.
 */
export type ExpectedVersion = 'any' | 'no-stream' | 'stream-exists' | number;

/** Tells whether a stream at `actual` (0: it does not exist) is as expected. */
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
