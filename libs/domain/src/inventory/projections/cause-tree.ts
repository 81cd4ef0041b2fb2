import type { ProjectedEvent, Term, TermRange } from './projection.ts';
import { joined, numberTerm, textTerm } from './terms.ts';

/** An event with what caused it, without its data. */
export interface CausedEvent extends Pick<
  ProjectedEvent,
  'id' | 'stream' | 'version' | 'position' | 'type' | 'effectiveAt' | 'recordedAt'
> {
  /** Names what all events of the tree have in common. */
  readonly correlationId: string;
  /** The id of the event that caused it. It may name something that is no event of the log. */
  readonly causationId?: string;
}

/** An event and the events that it caused, in the order of the log. */
export interface Cause {
  readonly event: CausedEvent;
  readonly caused: readonly Cause[];
}

/**
 * An event as one of a tree of causes; undefined if it has no correlation id.
 *
 * @example toCausedEvent({ ...recorded, metadata: { correlationId: 'c-1' } })?.correlationId // 'c-1'
 */
export function toCausedEvent(event: ProjectedEvent): CausedEvent | undefined {
  const { id, stream, version, position, type, effectiveAt, recordedAt, metadata } = event;
  const correlationId = correlationIdOf(event);
  const causationId = textOf(metadata.causationId);
  if (correlationId === undefined) return undefined;
  return {
    ...{ id, stream, version, position, type, effectiveAt, recordedAt, correlationId },
    ...(causationId !== undefined && { causationId }),
  };
}

/** What an event has in common with those of its tree. The log checks no metadata: it may be anything. */
export const correlationIdOf = ({ metadata }: ProjectedEvent): string | undefined =>
  textOf(metadata.correlationId);

const textOf = (member: unknown): string | undefined =>
  typeof member === 'string' && member !== '' ? member : undefined;

/** In bytes. Longer ids may share a range. */
const ID_BYTES = 400;
const idTerm = (correlationId: string) => textTerm(correlationId, ID_BYTES);

/** By what an event is listed for {@link causeRange}. */
export function causeTerms(event: ProjectedEvent): Readonly<Record<string, Term>> {
  const correlationId = correlationIdOf(event);
  if (correlationId === undefined) return {};
  return { correlation: joined(idTerm(correlationId), numberTerm(event.position)) };
}

/**
 * The range of rows in which the events with a correlation id are, in the order of the log. It may have
 * events with other correlation ids that begin with the same 400 bytes.
 */
export const causeRange = (correlationId: string): TermRange => ({
  term: 'correlation',
  prefix: joined(idTerm(correlationId), ''),
});

/**
 * The tree of the events with one correlation id. A cause lies before its effect in the log: an event
 * whose cause is not among the events before it is a root, so that each event is there once.
 *
 * @param events in the order of the log
 * @returns the roots, in the order of the log
 */
export function causesOf(events: readonly CausedEvent[]): readonly Cause[] {
  const roots: Cause[] = [];
  const causedBy = new Map<string, Cause[]>();
  for (const event of events) {
    const caused: Cause[] = [];
    const siblings = event.causationId === undefined ? undefined : causedBy.get(event.causationId);
    (siblings ?? roots).push({ event, caused });
    causedBy.set(event.id, caused);
  }
  return roots;
}
