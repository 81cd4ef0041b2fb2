import type { Execution } from '@stockbook/api/client';

/**
 * What of an execution's input can be edited: the envelope of an event, or a withdrawal. The rest, such as
 * conditions of the request, stays.
 *
 * @example editableInput({ origin: 'http', event: { id: '1' } }) // { id: '1' }
 */
export function editableInput(input: Execution['input']): unknown {
  const isTaken =
    typeof input === 'object' && input !== null && 'origin' in input && 'event' in input;
  return isTaken ? input.event : input;
}

/** What a person typed, as JSON, or why it is none. */
export type Typed = { readonly value: unknown } | { readonly error: string };

/** Reads what a person typed. @example readTyped('[1]') // { value: [1] } */
export function readTyped(typed: string): Typed {
  try {
    return { value: JSON.parse(typed) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: `This is not JSON: ${reason}.` };
  }
}
