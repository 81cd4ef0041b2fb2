import { type QueryClient, useQuery } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import { firstParked, type SearchHit, searchHits } from '../../api/search.ts';
import { type ParkedHit, parkedHits } from './parked-hits.ts';

/** How long, in ms, hits count as new: not all that can be found is told by events of the log. */
const FRESH = 5_000;
/** How many parked events are looked through for one that has another name. */
export const LOOKED_THROUGH = 100;

/** What a text names. */
export interface Found {
  readonly items: readonly (SearchHit | ParkedHit)[];
  /** Whether the API could search everything. */
  readonly isComplete: boolean;
  /** Whether more events are parked than were looked through. */
  readonly areMoreParked: boolean;
}

const findQuery = (q: string) => ({
  queryKey: keys.search(q),
  staleTime: FRESH,
  queryFn: async ({ signal }: { readonly signal: AbortSignal }): Promise<Found> => {
    const { items, isComplete } = await searchHits(q, signal);
    if (items.length > 0) return { items, isComplete, areMoreParked: false };
    const parked = await firstParked(LOOKED_THROUGH, signal);
    return { items: parkedHits(parked.items, q), isComplete, areMoreParked: !parked.isComplete };
  },
});

/** What a text names. Nothing is asked for an empty text. */
export const useFind = (q: string) => useQuery({ ...findQuery(q), enabled: q !== '' });

/** The same, for a text that a person wants to open now. */
export const find = async (queries: QueryClient, q: string): Promise<Found> =>
  queries.fetchQuery(findQuery(q));
