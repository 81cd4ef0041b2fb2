import type { HistoryEvent } from '@stockbook/states-language';
import { localMachineArn } from '@stockbook/workflow/local';
import type { Execution, ExecutionSummary, Status } from '../step-functions/executions.ts';

/** What is known of an execution that runs or has ended. */
export interface Facts {
  /** A UUIDv7: ids are in order of their start. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** The name of the machine. */
  readonly machine: string;
  /** More come while the execution runs. */
  readonly events: readonly HistoryEvent[];
}

/** How an execution ended, by the type of its last event. */
const ENDS: Readonly<Record<string, Exclude<Status, 'RUNNING'>>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** An execution in a list, by its first and last event. */
export function summaryOf({ arn, machine, name, events }: Facts): ExecutionSummary {
  const last = events.at(-1);
  const status = last && ENDS[last.type];
  return {
    arn,
    machineArn: localMachineArn(machine),
    name,
    startedAt: firstOf(events).timestamp,
    ...(last && status ? { status, stoppedAt: last.timestamp } : { status: 'RUNNING' }),
  };
}

/** @param input as the caller wrote it; as the first event has it by default */
export function executionOf(facts: Facts, input?: string): Execution {
  const { events } = facts;
  const last = events.at(-1);
  const output = last?.executionSucceededEventDetails?.output;
  // Of a timeout AWS shows no error here: only the history names it.
  const { error, cause } =
    last?.executionFailedEventDetails ?? last?.executionAbortedEventDetails ?? {};
  return {
    ...summaryOf(facts),
    input: input ?? inputOf(firstOf(events)),
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}

function firstOf([first]: readonly HistoryEvent[]): HistoryEvent {
  if (first === undefined) throw new Error('an execution has no event');
  return first;
}

function inputOf({ executionStartedEventDetails: details }: HistoryEvent): string {
  if (details?.input === undefined) throw new Error('an execution started without an input');
  return details.input;
}
