import { eventInputOf } from '@stockbook/workflow';

/** The ids that log lines are searched by. */
export interface Correlation {
  /** The id of the event's envelope. */
  readonly correlation_id?: string;
  /** The sender's W3C trace id. */
  readonly trace_id?: string;
}

/** What identifies an event: the input of its execution, or the command that it was read as. */
interface Traced {
  readonly event?: unknown;
  readonly metadata?: Metadata;
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
  const { command } = (input ?? {}) as { readonly command?: Pick<Traced, 'metadata'> };
  const { event, metadata }: Traced = command ?? eventInputOf(input);
  const { id } = (event ?? {}) as { readonly id?: unknown };
  const correlationId = metadata?.correlationId ?? id;
  const [, traceId] = metadata?.traceparent?.split('-') ?? [];
  return {
    ...(typeof correlationId === 'string' && { correlation_id: correlationId }),
    ...(traceId !== undefined && { trace_id: traceId }),
  };
}
