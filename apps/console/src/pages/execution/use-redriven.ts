import type { Execution } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { firstParked } from '../../api/search.ts';
import { isSameEvent } from '../../format/subject.ts';
import { eventInput } from './event-input.ts';

/** How many parked events are looked through, the oldest first. */
const LOOKED_THROUGH = 100;

/**
 * Looks for the parked event that a failed execution sent again. A redrive runs an event as a request does, so
 * that its record does not name what is parked: it is the parked event of the same id, type and product.
 *
 * @param execution undefined looks for nothing
 * @returns the id of the parked event, if there is one; undefined while that is not known
 */
export function useRedriven(execution: Execution | undefined) {
  const input = execution?.status === 'failed' ? eventInput(execution) : undefined;
  return useQuery({
    queryKey: ['parked', 'redriven', execution?.id],
    enabled: input !== undefined,
    queryFn: async ({ signal }) => {
      const { items } = await firstParked(LOOKED_THROUGH, signal);
      return { parkedId: input && items.find((parked) => isSameEvent(parked.input, input))?.id };
    },
  });
}
