import { dataOf, type SearchHit } from '@stockbook/api/client';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';

export type { SearchHit };

/** How long, in ms, hits count as new: not all that can be found is told by events of the log. */
const FRESH = 5_000;

const searchQuery = (q: string) => ({
  queryKey: keys.search(q),
  staleTime: FRESH,
  queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
    dataOf(await api.GET('/search', { params: { query: { q } }, signal })),
});

/** What a text names. Nothing is asked for an empty text. */
export const useSearch = (q: string) => useQuery({ ...searchQuery(q), enabled: q !== '' });

/** The same, for a text that a person wants to open now. */
export const search = async (queries: QueryClient, q: string) => queries.fetchQuery(searchQuery(q));
