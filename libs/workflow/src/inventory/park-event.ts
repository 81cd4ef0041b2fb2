import type { EventInput } from '../event-input.ts';
import type { ParkedEvents } from '../parked/parked-events.ts';
import { problem, type Problem } from '../problem.ts';

/** What the state Park Event hands over. */
export interface ToPark {
  /** Name of the execution: a retry of the task parks nothing twice. */
  readonly id: string;
  readonly input: EventInput;
  /** What the state before left: the problem's text, or the fault that ended it. */
  readonly reason: {
    readonly problem?: string;
    readonly fault?: { readonly Error: string; readonly Cause: string };
  };
}

/** The task of state Park Event: keeps what came over the bus, with why it is not in the log. */
export async function parkEvent(
  parked: ParkedEvents,
  { id, input, reason }: ToPark,
  now: Date,
): Promise<void> {
  await parked.park({ id, parkedAt: now.toISOString(), input, problem: problemOf(reason) });
}

/** While a new version is deployed, the machine may not know an event type that ValidateEvent accepts. */
const UNROUTED = {
  Error: 'States.Runtime',
  Cause: 'the state machine has no route for this event',
};

function problemOf({ problem: text, fault }: ToPark['reason']): Problem {
  if (text !== undefined && fault === undefined) return JSON.parse(text) as Problem;
  const { Error: error, Cause: cause } = fault ?? UNROUTED;
  const title = 'Something went wrong here';
  return problem('fault', 500, title, `${error}: ${cause}: redrive it when that has passed`);
}
