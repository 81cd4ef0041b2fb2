import { parseExactly } from '../exact-json.ts';
import type { ExecutionError } from '../execution.ts';
import { faultMessage, withFaultMessage } from '../fault.ts';
import type { HistoryDetails, HistoryEvent } from './history-event.ts';

/** The time of an event, in RFC 3339 and UTC. */
export const timeOf = ({ at }: HistoryEvent): string => new Date(at).toISOString();

/** Step Functions gives a timeout no error name: only the event's type tells it. */
export const errorOf = ({ type, details: { error, cause } }: HistoryEvent): ExecutionError =>
  toError(type.endsWith('TimedOut') ? (error ?? 'States.Timeout') : error, cause);

/** What there is of an error and its cause. */
export const toError = (error: string | undefined, cause: string | undefined): ExecutionError => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause: faultMessage(cause) }),
});

/** An input or output as a record shows it: what a fault says, without stack traces and paths. */
export function readData(text: HistoryDetails['input']): unknown {
  if (text === undefined) return undefined;
  try {
    return withFaultMessage(parseExactly(text));
  } catch {
    // CloudWatch Logs truncates large texts, which are no longer JSON. A fault comes last in a state's data.
    return text.replace(/\\"trace\\":.*/s, '');
  }
}
