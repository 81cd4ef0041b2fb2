import { evolve, toProduct } from '@stockbook/domain';
import { loadProduct, productStream, toInventoryEvent } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { cursor, limit, nextCursor } from '../cursor.ts';
import { json } from '../http.ts';
import { problems, responds } from '../responses.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { historyEventSchema, toEvent } from '../recorded-events.ts';
import { pageOf } from '../schemas.ts';
import { productParameters, unknownProduct } from './products.ts';

/** Each product's history is a list of its own, so that the cursor of one is refused by another. */
const listOf = (productId: string) => `product-events/${productId}`;
const queryOf = (productId: string) =>
  z.object({ limit, cursor: cursor(listOf(productId), /^\d{1,9}$/) });

/** GET /products/{productId}/events: a product's events, each with the product after it. */
export const getProductEvents: Route = {
  method: 'GET',
  path: '/products/{productId}/events',
  operation: {
    operationId: 'listProductEvents',
    summary: 'Read a product’s events, each with the product after it',
    requestParams: { path: productParameters, query: queryOf('{productId}') },
    responses: {
      200: responds('A page of the product’s events', pageOf(historyEventSchema)),
      ...problems(400, 404, 503),
    },
  },
  handle: async (request, { store }) => {
    const { productId } = readParameters(productParameters, request);
    const { limit, cursor: after = '0' } = readQuery(queryOf(productId), request, ['order']);
    const before = await loadProduct(store, productId, Number(after));
    const from = before.version + 1;
    const events = await store.read(productStream(productId), { from, limit: limit + 1 });
    if (before.version + events.length === 0) throw unknownProduct(productId);
    let { state } = before;
    const items = events.slice(0, limit).map((event) => {
      state = evolve(state, toInventoryEvent(event));
      return { ...toEvent(event), product: toProduct(productId, event.version, state) };
    });
    const more = events.length > limit;
    const next = nextCursor(listOf(productId), items, more, ({ version }) => String(version));
    return json(200, { items, nextCursor: next });
  },
};
