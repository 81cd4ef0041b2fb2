import { dataOf, type Product, type operations } from '@stockbook/api/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { allPages, PAGE } from './pages.ts';

type ProductQuery = NonNullable<operations['listProducts']['parameters']['query']>;

/** The products that match, up to 5,000. */
export const useProducts = (query: ProductQuery = {}) =>
  useQuery({
    queryKey: keys.products(query),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      allPages<Product>(async (cursor) => {
        const page = { limit: String(PAGE), ...query, ...(cursor !== undefined && { cursor }) };
        return dataOf(await api.GET('/products', { params: { query: page }, signal }));
      }),
  });

/** One product. A product that does not exist is a rejection with status 404. */
export const useProduct = (productId: string) =>
  useQuery({
    queryKey: keys.product(productId),
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/products/{productId}', { params: { path: { productId } }, signal })),
  });
