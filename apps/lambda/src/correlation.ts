/** What a line of the log is found by. */
export interface Correlation {
  /** Id of the envelope that the event came in. */
  readonly correlation_id?: string;
  /** W3C trace id of whoever sent it. */
  readonly trace_id?: string;
}

/** What a task of the machine is given, as far as it tells where the event came from. */
interface Traced {
  readonly event?: { readonly id?: unknown } | null;
  readonly metadata?: Metadata;
  readonly command?: { readonly metadata?: Metadata };
  /** Of an event that is to be parked: what its machine was started with. */
  readonly input?: unknown;
}

interface Metadata {
  readonly correlationId?: string;
  readonly traceparent?: string;
}

/**
 * Finds where an event came from, before or after it was read.
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
