import { PRODUCT_CATEGORY } from '../category.ts';
import type { ProjectedEvent, Term, TermRange } from './projection.ts';
import { joined, numberTerm, textTerm, timeTerm } from './terms.ts';

/** An event of a product's history, as readers see it. */
export interface HistoryEntry extends Pick<
  ProjectedEvent,
  'id' | 'version' | 'type' | 'schemaVersion' | 'data' | 'effectiveAt' | 'recordedAt' | 'metadata'
> {
  readonly productId: string;
}

/** The order, delivery or count sheet behind an event. */
export interface Reference {
  readonly type: string;
  readonly id: string;
}

/** Which events of a product are wanted: those that meet every condition. */
export interface HistorySearch {
  readonly productId: string;
  /** One of these event types. */
  readonly types?: readonly string[];
  readonly reference?: Reference;
  /** The first time at which it happened, RFC 3339 in UTC. */
  readonly from?: string;
  /** The last time at which it happened. */
  readonly to?: string;
}

/**
 * An event of a product as readers see it.
 *
 * @param event of the index: all that it has, but its stream and position, is shown
 * @example toHistoryEntry(recorded).productId // '100'
 */
export const toHistoryEntry = ({ stream, position, ...event }: ProjectedEvent): HistoryEntry => ({
  ...event,
  productId: stream.id,
});

/** Tells whether an event is part of a product's history. */
export const isOfProduct = ({ stream }: ProjectedEvent): boolean =>
  stream.category === PRODUCT_CATEGORY;

/** By what an event of a product is listed for {@link searchRange}. */
export function historyTerms(event: ProjectedEvent): Readonly<Record<string, Term>> {
  if (!isOfProduct(event)) return {};
  const { stream, type, effectiveAt, version } = event;
  const time = joined(timeTerm(effectiveAt), numberTerm(version));
  const reference = referenceOf(event);
  return {
    product: joined(idTerm(stream.id), time),
    type: joined(idTerm(stream.id), type, time),
    ...(reference && { reference: joined(referenceTerm(stream.id, reference), time) }),
  };
}

/** In bytes: parts of a term, so that all of it has at most 512 with a time (48) and a type (101). */
const ID_BYTES = 360;
const idTerm = (productId: string) => textTerm(productId, ID_BYTES);
const referenceTerm = (productId: string, { type, id }: Reference) =>
  joined(textTerm(productId, 200), textTerm(type, 60), textTerm(id, 200));

const FIRST_TIME = '0000-01-01T00:00:00Z';
const LAST_TIME = '9999-12-31T23:59:59.999999999Z';

/**
 * The range of rows in which the events are that a search wants, in the order in which they happened. It
 * may have further rows, which {@link isFound} tells apart.
 */
export function searchRange(search: HistorySearch): TermRange {
  const { productId, types = [], reference, from = FIRST_TIME, to = LAST_TIME } = search;
  const [type, ...others] = types;
  const between = (term: string, start: string): TermRange => ({
    term,
    from: joined(start, timeTerm(from)),
    to: joined(start, timeTerm(to), numberTerm(Number.MAX_SAFE_INTEGER)),
  });
  if (reference !== undefined) return between('reference', referenceTerm(productId, reference));
  return type !== undefined && others.length === 0
    ? between('type', joined(idTerm(productId), type))
    : between('product', idTerm(productId));
}

/** Tells whether a search wants an event. */
export function isFound(event: ProjectedEvent, search: HistorySearch): boolean {
  const { productId, types, reference, from = FIRST_TIME, to = LAST_TIME } = search;
  const time = timeTerm(event.effectiveAt);
  const found = referenceOf(event);
  return (
    isOfProduct(event) &&
    event.stream.id === productId &&
    (types?.includes(event.type) ?? true) &&
    (reference === undefined || (found?.type === reference.type && found.id === reference.id)) &&
    timeTerm(from) <= time &&
    time <= timeTerm(to)
  );
}

function referenceOf({ data }: ProjectedEvent): Reference | undefined {
  const { reference } = (data ?? {}) as { readonly reference?: unknown };
  const { type, id } = (reference ?? {}) as Partial<Record<keyof Reference, unknown>>;
  return typeof type === 'string' && typeof id === 'string' ? { type, id } : undefined;
}
