import { dataOf, type Overview, type RecordedEvent } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';

export type { Overview };

/** What needs a person, and how much there is. */
export const useOverview = () =>
  useQuery({
    queryKey: keys.overview,
    queryFn: async ({ signal }) => dataOf(await api.GET('/overview', { signal })),
  });

/** The last events of the log, newest first. */
export const useLatestEvents = (limit: number) =>
  useQuery({
    queryKey: keys.events({ latest: limit }),
    queryFn: async ({ signal }): Promise<readonly RecordedEvent[]> => {
      const query = { order: 'newest', limit: String(limit) } as const;
      return dataOf(await api.GET('/events', { params: { query }, signal })).items;
    },
  });
