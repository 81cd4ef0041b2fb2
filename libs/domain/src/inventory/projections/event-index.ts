import { causeTerms, correlationIdOf } from './cause-tree.ts';
import { historyTerms, isOfProduct } from './history-search.ts';
import type { ProjectedEvent, Projection } from './projection.ts';

/** An event of the log, without its hashes. A row of it is under the event's position. */
export type IndexedEvent = ProjectedEvent;

/**
 * The events that can be searched: a row for each event of a product, and for each event of another category
 * that has a correlation id. The events of a product are listed by time, by type and by reference, and those
 * with a correlation id by it. It needs to know no event type, and so has those of a newer Stockbook too.
 *
 * It is one projection, since most events are wanted in both ways: with two, each would be written twice.
 *
 * @example
 * const row = projections.eventIndex.project(undefined, recorded, recorded.position)
 * isFound(row, { productId: '100', types: ['productReceived'] }) // true
 */
export const eventIndex: Projection<IndexedEvent> = {
  name: 'event-index',
  version: 1,
  key: (event) =>
    isOfProduct(event) || correlationIdOf(event) !== undefined ? event.position : undefined,
  project: (_, event) => {
    const { id, stream, version, position, type, schemaVersion } = event;
    const { data, effectiveAt, recordedAt, metadata } = event;
    const about = { id, stream, version, position, type, schemaVersion };
    return { ...about, data, effectiveAt, recordedAt, metadata };
  },
  // A row store lists a row by four terms at most: these are all.
  terms: (event) => ({ ...historyTerms(event), ...causeTerms(event) }),
};
