import type { HistoryEvent as SdkHistoryEvent } from '@aws-sdk/client-sfn';

/** One event of an execution, from its history or from a log group. */
export interface HistoryEvent {
  /** Its number in the execution, from 1. */
  readonly id: number;
  /** Such as `TaskStateEntered`. */
  readonly type: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly details: HistoryDetails;
}

/** The details that records are built from. Input and output are JSON texts. */
export interface HistoryDetails {
  readonly name?: string;
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** Reads an event of GetExecutionHistory, which names the details after the event's type. */
export function fromHistory(event: SdkHistoryEvent): HistoryEvent {
  const { id, type, timestamp } = event;
  if (id === undefined || type === undefined || timestamp === undefined) {
    throw new Error(`an event of a history has no id, type or timestamp: ${JSON.stringify(event)}`);
  }
  // Some types, such as a timeout of the execution, may have no details.
  const details = Object.entries(event).find(([name, value]) => name.endsWith('Details') && value);
  return {
    id,
    type,
    at: timestamp.getTime(),
    details: (details?.[1] ?? {}) as HistoryDetails,
  };
}

/** An event from a log group, with the execution it belongs to. */
export interface LoggedEvent extends HistoryEvent {
  readonly executionArn: string;
}

/**
 * Reads a line of a machine's log group; undefined if Step Functions did not write it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function fromLog(line: string): LoggedEvent | undefined {
  try {
    const { id, type, details, event_timestamp, execution_arn } = JSON.parse(line);
    if (typeof execution_arn !== 'string' || typeof type !== 'string') return undefined;
    return {
      id: Number(id),
      type,
      at: Number(event_timestamp),
      details: details ?? {},
      executionArn: execution_arn,
    };
  } catch {
    return undefined;
  }
}

/** The name of an execution, from the ARN of an Express or a Standard execution. */
export function nameOf(executionArn: string): string {
  const name = executionArn.split(':')[7];
  if (name === undefined) throw new Error(`${executionArn} is not the ARN of an execution`);
  return name;
}
