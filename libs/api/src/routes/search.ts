import { isFound, projections, searchRange } from '@stockbook/domain';
import { productStream } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { consistencyToken } from '../contract/request-headers.ts';
import { json } from '../http.ts';
import { problems, responds } from '../contract/responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { productParameters, unknownProduct } from './products.ts';
import { foundEventsPage, listOfFound, searchNotYet, searchOf } from './search-query.ts';

/** GET /products/{productId}/search: the product's events, by type and time. */
export const getSearch: Route = {
  method: 'GET',
  path: '/products/{productId}/search',
  operation: {
    operationId: 'searchProductEvents',
    summary: 'Search a product’s events by type and time',
    description:
      'The events that match every parameter, in the order in which they happened. A page may be short or empty although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.',
    requestParams: {
      path: productParameters,
      query: listOfFound('{productId}').query,
      header: z.object(consistencyToken),
    },
    responses: {
      200: responds('A page of events', foundEventsPage),
      ...problems(400, 404, 503),
    },
  },
  handle: async (request, { store, projectedRows }) => {
    const { productId } = readParameters(productParameters, request);
    const list = listOfFound(productId);
    const query = readQuery(list.query, request, searchNotYet);
    const search = searchOf(productId, query);
    const after = list.placeOf(query);
    const { rows, next } = await projectedRows.read(request, projections.historySearch, (view) =>
      view.list({
        by: searchRange(search),
        limit: query.limit,
        ...(after !== undefined && { after }),
      }),
    );
    const items = rows.map(({ data }) => data).filter((entry) => isFound(entry, search));
    if (items.length === 0 && next === undefined) {
      const events = await store.read(productStream(productId), { limit: 1 });
      if (events.length === 0) throw unknownProduct(productId);
    }
    return json(200, { items, nextCursor: list.nextCursor(query, next) });
  },
};
