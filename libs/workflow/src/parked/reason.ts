import { faultMessage } from '../fault.ts';
import { type Problem, problem } from '../problem.ts';

/** A fault as Step Functions hands it to a Catch. */
export interface Fault {
  readonly Error: string;
  readonly Cause?: string;
}

/** Why an event is parked: the problem of a refusal, or the fault that ended a task. */
export type Reason = Problem | Fault;

/** The problem of a parked event. What is shown of a fault is decided here, for every home. */
export function problemOf(reason: Reason): Problem {
  if (!('Error' in reason)) return reason;
  const { Error: error, Cause: cause = '' } = reason;
  const said = cause === '' ? error : `${error}: ${faultMessage(cause)}`;
  const detail = `${said}: redrive the event when the fault is over`;
  return problem('fault', 500, 'A fault stopped the event', detail);
}
