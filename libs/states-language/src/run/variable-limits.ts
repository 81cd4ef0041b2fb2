import type { JsonObject } from '../json.ts';
import { PAYLOAD_BYTES, VARIABLES_BYTES } from '../limits.ts';
import { toText } from '../payload.ts';
import type { Thread } from './thread.ts';

/**
 * Whether variables are larger than Step Functions keeps: those that one state assigns, or all that are
 * visible after it. Variables of branches that run side by side are not counted together.
 */
export function areTooLarge(assigned: JsonObject, { run, variables }: Thread): boolean {
  const bytes = bytesOf(assigned);
  if (bytes > PAYLOAD_BYTES) return true;
  run.assignedBytes += bytes;
  // What was assigned so far is an upper bound: only beyond the limit it pays to measure what is left of it.
  return (
    run.assignedBytes > VARIABLES_BYTES && bytesOf({ ...variables, ...assigned }) > VARIABLES_BYTES
  );
}

const bytesOf = (variables: JsonObject): number =>
  Object.values(variables).reduce<number>(
    (sum, value) => sum + Buffer.byteLength(toText(value)),
    0,
  );
