import type { EventInput } from '../event-input.ts';
import { type Problem, problem } from '../problem.ts';

/**
 * The largest input, in bytes, that the machine takes and Park Event can park. It is measured as that
 * state hands it to DynamoDB: as JSON text inside of JSON, where each quote takes two bytes. Step
 * Functions allows 262,144 bytes. The rest is for the problem and the other parameters.
 */
export const LARGEST_INPUT = 200 * 1024;

/** The most bytes that a UTF-16 code unit of JSON text takes inside of other JSON text. */
const MOST_BYTES = 3;

/** Returns the problem of an input that is too large; undefined if it is not. */
export function tooLarge(input: EventInput): Problem | undefined {
  const text = JSON.stringify(input);
  // Nearly every event is small, and need not be measured exactly.
  if (text.length * MOST_BYTES <= LARGEST_INPUT) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(text));
  if (bytes <= LARGEST_INPUT) return undefined;
  return problem(
    'event-too-large',
    413,
    'The event is too large',
    `the event takes ${bytes} bytes as text inside of JSON, and may take ${LARGEST_INPUT}: leave out of the envelope what is not part of detail.ProductEvent`,
  );
}
