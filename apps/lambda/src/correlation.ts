/** The ids that log lines are searched by. */
export interface Correlation {
  /** The id of the event's envelope. */
  readonly correlation_id?: string;
  /** The sender's W3C trace id. */
  readonly trace_id?: string;
}

/** The parts of a task's input that identify the event. */
interface Traced {
  readonly event?: { readonly id?: unknown } | null;
  readonly metadata?: Metadata;
  readonly command?: { readonly metadata?: Metadata };
  /** Only when an event is parked: the input of its execution. */
  readonly input?: unknown;
}

interface Metadata {
  readonly correlationId?: string;
  readonly traceparent?: string;
}

/**
 * Finds the ids of an event in the input of any task.
 *
 * @example correlationOf({ origin: 'bus', event: { id: 'cea70530' } }) // { correlation_id: 'cea70530' }
 */
export function correlationOf(input: unknown): Correlation {
  const { event, command, metadata = command?.metadata, input: parked } = (input ?? {}) as Traced;
  if (parked !== undefined) return correlationOf(parked);
  const correlationId = metadata?.correlationId ?? event?.id;
  const [, traceId] = metadata?.traceparent?.split('-') ?? [];
  return {
    ...(typeof correlationId === 'string' && { correlation_id: correlationId }),
    ...(traceId !== undefined && { trace_id: traceId }),
  };
}
