import { dataOf, type HistoryEvent } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { allPages } from '../../api/pages.ts';

/** How many pages, of 500 events each, are read at most. */
const PAGES = 20;

/** All events of a product, oldest first, each with the product after it: the first 10,000. */
export const useWholeHistory = (productId: string) =>
  useQuery({
    queryKey: keys.history(productId, { whole: true }),
    queryFn: ({ signal }) =>
      allPages<HistoryEvent>(async (cursor) => {
        const query = { limit: '500', ...(cursor !== undefined && { cursor }) };
        const params = { path: { productId }, query };
        return dataOf(await api.GET('/products/{productId}/events', { params, signal }));
      }, PAGES),
  });
