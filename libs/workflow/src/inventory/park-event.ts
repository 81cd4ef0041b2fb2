import type { EventInput } from '../event-input.ts';
import { faultMessage } from '../fault.ts';
import type { ParkedEvents } from '../parked/parked-events.ts';
import { problem, type Problem } from '../problem.ts';

/** The input of the task of state Park Event. */
export interface ToPark {
  /** Name of the execution, so that a retry of the task does not park the event twice. */
  readonly id: string;
  readonly input: EventInput;
  /** Why the event is parked: the text of a problem, or the fault that ended the previous state. */
  readonly reason: {
    readonly problem?: string;
    readonly fault?: { readonly Error: string; readonly Cause: string };
  };
}

/** The task of state Park Event: keeps an event from the bus, with the reason why it is not in the log. */
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
  const title = 'A fault stopped the event';
  return problem(
    'fault',
    500,
    title,
    `${error}: ${faultMessage(cause)}: redrive the event when the fault is over`,
  );
}
