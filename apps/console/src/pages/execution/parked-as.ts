import type { Execution } from '@stockbook/api/client';

/**
 * The id under which an execution parked its event. The first state names an event of the bus, and the name
 * goes from state to state to the end.
 *
 * @returns undefined if the execution succeeded, if its event came by HTTP, or if the record has a part of
 *   each input only, as that of a large event on AWS
 */
export function parkedAs({
  status,
  states,
}: Pick<Execution, 'status' | 'states'>): string | undefined {
  if (status !== 'failed') return undefined;
  return states.map(({ input }) => nameIn(input)).findLast((name) => name !== undefined);
}

function nameIn(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('parkAs' in input)) return undefined;
  return typeof input.parkAs === 'string' ? input.parkAs : undefined;
}
