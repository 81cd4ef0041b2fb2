import type { Execution } from '@stockbook/api/client';
import { useParkedEvent } from '../../api/parked.ts';
import { problemOf } from '../../api/problem.ts';
import { isAboutSame } from '../../format/subject.ts';
import { eventInput } from './event-input.ts';
import { parkedAs } from './parked-as.ts';
import { useRedriven } from './use-redriven.ts';

/** Where the event of an execution is, if it waits on the page Parked. */
export interface Whereabouts {
  /** The id of the event on that page; undefined if it does not wait there. */
  readonly parkedId?: string;
  /** Whether that is known. Until then, the event must not be sent again: it would stay parked. */
  readonly isKnown: boolean;
}

/**
 * Asks whether the event of an execution is parked now. It may have been stored or discarded since.
 *
 * @param sentAgain the id of the parked event that the execution sent again; empty if that is not known
 */
export function useWhereabouts(execution: Execution | undefined, sentAgain: string): Whereabouts {
  const isFailed = execution?.status === 'failed';
  const own = execution && parkedAs(execution);
  const named = own ?? ((isFailed && sentAgain) || undefined);
  const redriven = useRedriven(named === undefined ? execution : undefined);
  const parkedId = named ?? redriven.data?.parkedId;
  const { data, error } = useParkedEvent(parkedId);
  if (parkedId === undefined) return { isKnown: execution !== undefined && !redriven.isLoading };
  if (error !== null) return { isKnown: problemOf(error).status === 404 };
  if (data === undefined) return { isKnown: false };
  const input = execution && eventInput(execution);
  // The id of the URL may be that of any event.
  const isOther = parkedId === sentAgain && !(input && isAboutSame(data.input, input));
  return isOther ? { isKnown: true } : { parkedId, isKnown: true };
}
