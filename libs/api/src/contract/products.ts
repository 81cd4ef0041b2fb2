import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { consistencyToken } from './request-headers.ts';
import { etagHeader } from './response-headers.ts';
import { getProducts, productParameters, noQuery, getProduct } from '../routes/products.ts';
import { listOfProducts } from '../routes/product-query.ts';
import { pageOf, productSchema } from './schemas.ts';
import { responds, problems } from './responses.ts';

/** GET /products */
export const getProductsOperation: DescribedRoute = {
  route: getProducts,
  operation: {
    operationId: 'listProducts',
    summary: 'List the products',
    description:
      'The products that meet every condition: by id, or by the sku, name, available quantity or value that is asked for. A page may be short or empty although nextCursor leads to more. On DynamoDB the list may lag behind the log, on other stores it never does. With Consistency-Token, it has at least what was written. While the list is built for the first time, the reply is a 503 with the progress.',
    requestParams: { query: listOfProducts.query, header: z.object(consistencyToken) },
    responses: {
      200: responds('A page of products', pageOf(productSchema)),
      ...problems(400, 503),
    },
  },
};

/** GET /products/{productId} */
export const getProductOperation: DescribedRoute = {
  route: getProduct,
  operation: {
    operationId: 'getProduct',
    summary: 'Read one product',
    description: 'The product is read from the log, so it is never stale. Its ETag is its version.',
    requestParams: {
      path: productParameters,
      query: noQuery,
      header: z.object({
        'If-None-Match': z
          .optional(z.string())
          .check(z.meta({ description: 'the ETag of the product as last read' })),
        ...consistencyToken,
      }),
    },
    responses: {
      200: responds('The product', productSchema, etagHeader),
      304: {
        description: 'The product still has the version that If-None-Match names',
        headers: etagHeader,
      },
      ...problems(400, 404, 503),
    },
  },
};
