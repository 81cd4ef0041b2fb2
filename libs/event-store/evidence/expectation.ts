import type { ExpectedVersion } from '../src/index.ts';

/** Tells whether a stream at a version meets an append's expectation. The models use it; no adapter does. */
export function meets(expected: ExpectedVersion, version: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return version === 0;
  return expected === 'stream-exists' ? version > 0 : version === expected;
}
