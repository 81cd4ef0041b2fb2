/**
 * One event of an execution, in the form that records are folded from: the same whether Step Functions
 * keeps the event in a history, writes it into a log group, or the interpreter of the local home made it.
 */
export interface HistoryEvent {
  /** Its number in the execution, from 1. */
  readonly id: number;
  /** The number of the event that led to this one; 0 if there is none. */
  readonly previous: number;
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

/**
 * An event of GetExecutionHistory: as the AWS SDK gives it, with a Date, or as `@stockbook/states-language`
 * does, with ms since 1970. The details are in a property that is named after the event's type.
 */
export interface EventOfHistory {
  readonly id?: number | undefined;
  readonly previousEventId?: number | undefined;
  readonly type?: string | undefined;
  readonly timestamp?: Date | number | undefined;
}

/** Reads an event of GetExecutionHistory. */
export function fromHistory(event: EventOfHistory): HistoryEvent {
  const { id, previousEventId: previous = 0, type, timestamp } = event;
  if (id === undefined || type === undefined || timestamp === undefined) {
    throw new Error(`an event of a history has no id, type or timestamp: ${JSON.stringify(event)}`);
  }
  // Some types, such as a timeout of the execution, may have no details.
  const details = Object.entries(event).find(([name, value]) => name.endsWith('Details') && value);
  return {
    id,
    previous,
    type,
    at: Number(timestamp),
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
    const { id, previous_event_id, type, details, event_timestamp, execution_arn } =
      JSON.parse(line);
    if (typeof execution_arn !== 'string' || typeof type !== 'string') return undefined;
    return {
      id: Number(id),
      previous: Number(previous_event_id ?? 0),
      type,
      at: Number(event_timestamp),
      details: details ?? {},
      executionArn: execution_arn,
    };
  } catch {
    return undefined;
  }
}
