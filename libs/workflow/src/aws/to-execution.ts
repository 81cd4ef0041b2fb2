import type { Execution, ExecutionError, ExecutionSummary, StateRecord } from '../execution.ts';
import { faultMessage, withFaultMessage } from '../fault.ts';
import type { MachineName } from '../machines.ts';
import type { HistoryDetails, HistoryEvent } from './history-event.ts';

const ENDS: Readonly<Record<string, Execution['status']>> = {
  ExecutionSucceeded: 'succeeded',
  ExecutionFailed: 'failed',
  ExecutionTimedOut: 'failed',
  ExecutionAborted: 'failed',
};

/** Whether an event is an execution's first or its last. */
export const isBorder = ({ type }: HistoryEvent): boolean =>
  type === 'ExecutionStarted' || type in ENDS;

/** Sums up an execution from its first and last event; undefined while it runs. */
export function toSummary(
  id: string,
  machine: MachineName,
  events: readonly HistoryEvent[],
): ExecutionSummary | undefined {
  const first = events.find(({ type }) => type === 'ExecutionStarted');
  const last = events.find(({ type }) => type in ENDS);
  const status = last && ENDS[last.type];
  if (!first || !status) return undefined;
  const error = status === 'failed' && errorOf(last);
  return {
    id,
    machine,
    status,
    startedAt: time(first),
    endedAt: time(last),
    ...(error && { error }),
  };
}

/** Folds an execution's events into its record; undefined while it runs. */
export function toExecution(
  id: string,
  machine: MachineName,
  unordered: readonly HistoryEvent[],
): Execution | undefined {
  const events = unordered.toSorted((a, b) => a.id - b.id);
  const summary = toSummary(id, machine, events);
  if (!summary) return undefined;
  const first = events.find(({ type }) => type === 'ExecutionStarted');
  const last = events.find(({ type }) => type in ENDS);
  return {
    ...summary,
    input: read(first?.details.input),
    ...(summary.status === 'succeeded' && { output: read(last?.details.output) }),
    states: toStates(events),
  };
}

type Draft = { -readonly [Key in keyof StateRecord]: StateRecord[Key] } & { scheduled: number };

function toStates(events: readonly HistoryEvent[]): readonly StateRecord[] {
  const drafts: Draft[] = [];
  for (const event of events) {
    const { type, details } = event;
    const current = drafts.at(-1);
    if (type.endsWith('StateEntered')) drafts.push(entered(event));
    else if (!current) continue;
    else if (type.endsWith('StateExited')) {
      current.exitedAt = time(event);
      current.output = read(details.output);
    } else if (/^(?:Task|LambdaFunction)Succeeded$/.test(type)) {
      // A retry succeeded: the number of retries still shows that the task failed at first.
      delete current.error;
    } else if (/^(?:Task|LambdaFunction)Scheduled$/.test(type)) {
      current.retries = current.scheduled;
      current.scheduled += 1;
    } else if (/(?:Failed|TimedOut)$/.test(type)) fail(current, event);
  }
  return drafts.map(({ scheduled: _, ...record }) => record);
}

function entered(event: HistoryEvent): Draft {
  const { name, input } = event.details;
  if (name === undefined) throw new Error(`${event.type} ${event.id} has no name of a state`);
  return {
    name,
    type: event.type.replace('StateEntered', ''),
    enteredAt: time(event),
    input: read(input),
    retries: 0,
    scheduled: 0,
  };
}

/** Records a fault of a task, or the end of the execution in a Fail state. */
function fail(current: Draft, event: HistoryEvent): void {
  if (current.exitedAt !== undefined) return;
  current.error = errorOf(event);
  if (event.type in ENDS) current.exitedAt = time(event);
}

/** Step Functions gives a timeout no error name: only the event's type tells it. */
function errorOf({ type, details: { error, cause } }: HistoryEvent): ExecutionError {
  const unnamed = type.endsWith('TimedOut') ? 'States.Timeout' : '';
  return { error: error ?? unnamed, cause: faultMessage(cause ?? '') };
}

const time = ({ at }: HistoryEvent): string => new Date(at).toISOString();

function read(text: HistoryDetails['input']): unknown {
  if (text === undefined) return undefined;
  try {
    return withFaultMessage(JSON.parse(text));
  } catch {
    // CloudWatch Logs truncates large texts, which are no longer JSON. A fault comes last in a state's data.
    return text.replace(/\\"trace\\":.*/s, '');
  }
}
