import { dataOf } from '@stockbook/api/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';

/** How often, in ms, readers are read again: no event of the log tells how far they are. */
const POLL = 2_000;
/** While the rows of one are built anew. */
const POLL_BUILD = 500;

/** The subscriptions and projections, and how far they are. */
export const useReaders = () =>
  useQuery({
    queryKey: keys.readers,
    queryFn: async ({ signal }) => dataOf(await api.GET('/readers', { signal })).items,
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ building }) => building !== undefined) ? POLL_BUILD : POLL,
  });

/** Builds the rows of a projection anew. @returns a function that asks for it, and returns the build's number */
export function useRebuild(): (projection: string) => Promise<number> {
  const queries = useQueryClient();
  return async (projection) => {
    const params = { path: { projection } };
    const { build } = dataOf(await api.POST('/readers/{projection}/rebuild', { params }));
    await queries.invalidateQueries({ queryKey: keys.readers });
    return build;
  };
}
