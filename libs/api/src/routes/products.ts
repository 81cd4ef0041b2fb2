import { productId, text, toProduct } from '@stockbook/domain';
import { loadProduct } from '@stockbook/workflow';
import * as z from 'zod/mini';
import { etag, isKnown } from '../conditions.ts';
import { untilInStream } from '../consistency/in-stream.ts';
import { json } from '../http.ts';
import { notFound } from '../problem-error.ts';
import { readParameters, readQuery, type Route } from '../route.ts';
import { listOfProducts, productFilterOf } from './product-query.ts';

/** The path parameters of a product. */
export const productParameters = z.object({ productId: text(128) });

/** 404: there is no product with this id. Products of older logs may have ids that no event may name now. */
export const unknownProduct = (id: string) =>
  notFound(
    productId.safeParse(id).success
      ? `there is no product ${id}: send productCreated or productReceived to create it`
      : `there is no product ${JSON.stringify(id)}`,
  );

export const noQuery = z.object({});

/** GET /products: the list, by product id, or by what its filters ask for. */
export const getProducts: Route = {
  method: 'GET',
  path: '/products',
  takesQuery: true,
  handle: async (request, { products, writtenReads }) => {
    const query = readQuery(listOfProducts.query, request);
    await writtenReads.wait(request, 'products', (write, signal) => products.whenAt(write, signal));
    const filter = productFilterOf(query);
    const after = listOfProducts.placeOf(query);
    const { products: items, next } = await products.find(filter, query.limit, after);
    return json(200, { items, nextCursor: listOfProducts.nextCursor(query, next) });
  },
};

/** GET /products/{productId}: one product, read from the log. */
export const getProduct: Route = {
  method: 'GET',
  path: '/products/{productId}',
  takesQuery: true,
  handle: async (request, { store, writtenReads }) => {
    const { productId } = readParameters(productParameters, request);
    readQuery(noQuery, request, ['at', 'known']);
    await writtenReads.wait(request, `product ${productId}`, untilInStream(store, productId));
    const { state, version } = await loadProduct(store, productId);
    if (version === 0) throw unknownProduct(productId);
    const headers = { etag: etag(version), 'cache-control': 'no-cache' };
    return isKnown(request.headers['if-none-match'], headers.etag)
      ? { status: 304, headers }
      : json(200, toProduct(productId, version, state), headers);
  },
};
