import { isFound, projections, searchRange, toHistoryEntry } from '@stockbook/domain';
import { productStream } from '@stockbook/workflow';
import { json } from '../http.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { productParameters, unknownProduct } from './products.ts';
import { listOfFound, searchNotYet, searchOf } from './search-query.ts';

/** GET /products/{productId}/search: the product's events, by type and time. */
export const getSearch: Route = {
  method: 'GET',
  path: '/products/{productId}/search',
  takesQuery: true,
  handle: async (request, { store, projectedRows }) => {
    const { productId } = readParameters(productParameters, request);
    const list = listOfFound(productId);
    const query = readQuery(list.query, request, searchNotYet);
    const search = searchOf(productId, query);
    const after = list.placeOf(query);
    const { rows, next } = await projectedRows.read(request, projections.eventIndex, (view) =>
      view.list({
        by: searchRange(search),
        limit: query.limit,
        ...(after !== undefined && { after }),
      }),
    );
    const items = rows
      .map(({ data }) => data)
      .filter((event) => isFound(event, search))
      .map(toHistoryEntry);
    if (items.length === 0 && next === undefined) {
      const events = await store.read(productStream(productId), { limit: 1 });
      if (events.length === 0) throw unknownProduct(productId);
    }
    return json(200, { items, nextCursor: list.nextCursor(query, next) });
  },
};
