import type { SearchHit } from '../../api/search.ts';
import { eventTypeName } from '../../format/event-type.ts';
import { eventsLink, executionLink, link, productLink } from '../../view/links.ts';
import type { ParkedHit } from './parked-hits.ts';

const KINDS: Readonly<Record<SearchHit['kind'], string>> = {
  product: 'Product',
  event: 'Event',
  execution: 'Execution',
  'parked-event': 'Parked event',
};

/** A hit in the list below the search box. */
export interface HitOption {
  /** Names it among the hits. */
  readonly value: string;
  readonly label: string;
  readonly labelTag: string;
  readonly description: string;
}

/**
 * How a hit is shown.
 *
 * @example hitOption({ kind: 'product', id: '100', matched: 'sku', title: 'Mixing bowl' })
 * // { value: 'product 100', label: 'Mixing bowl', labelTag: 'Product', description: '100' }
 */
export const hitOption = (hit: SearchHit | ParkedHit): HitOption => {
  const { kind, title } = hit;
  return {
    value: valueOf(hit),
    label: kind === 'event' ? eventTypeName(title) : title,
    labelTag: KINDS[kind],
    description: 'description' in hit ? hit.description : placeOf(hit),
  };
};

const placeOf = ({ id, productId, version }: SearchHit): string => {
  const place = version === undefined ? productId : `${productId}, version ${version}`;
  return [id, ...(place === undefined ? [] : [place])].join(' · ');
};

/** Names a hit among others. */
export const valueOf = ({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string => `${kind} ${id}`;

/**
 * Where a hit is shown.
 *
 * @param q what was searched: an event is found by its correlation id
 */
export function hitLink({ kind, id }: SearchHit, q: string): string {
  if (kind === 'product') return productLink(id);
  if (kind === 'execution') return executionLink(id);
  if (kind === 'parked-event') return link('/parked', { event: id });
  // A hit has no position, by which the Events page opens one: all that belongs together is listed.
  return eventsLink({ correlationId: q });
}
