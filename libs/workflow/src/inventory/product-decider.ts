import {
  decide,
  inventory,
  type InventoryEvent,
  type Moment,
  type ProductState,
} from '@stockbook/domain';
import type { Decision } from '@stockbook/event-store';
import type { Problem } from '../problem.ts';
import type { Valid } from './messages.ts';
import { failedPrecondition } from './preconditions.ts';
import { rejectedBy } from './refusals.ts';

/**
 * The rules of a product: first the preconditions of the request, then those of the inventory. A refusal
 * is the problem that the client gets.
 */
export const productDecider = {
  ...inventory,
  decide: (
    input: Pick<Valid, 'command' | 'ifMatch' | 'ifNoneMatch'>,
    state: ProductState,
    moment: Moment,
  ): Decision<InventoryEvent, Problem> => {
    const failed = failedPrecondition(input, moment.version);
    if (failed) return { rejected: failed };
    const decision = decide(input.command.event, state, moment);
    return 'rejected' in decision ? { rejected: rejectedBy(decision.rejected) } : decision;
  },
};
