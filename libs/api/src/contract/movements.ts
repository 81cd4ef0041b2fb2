import * as z from 'zod/mini';
import type { DescribedRoute } from './described-route.ts';
import { consistencyToken } from './request-headers.ts';
import { getMovements } from '../routes/movements.ts';
import { listOfMovements } from '../routes/movements-query.ts';
import { named, pageOf } from './schemas.ts';
import { productParameters } from '../routes/products.ts';
import { recordedDecimal, type PeriodMovements } from '@stockbook/domain';
import { responds, problems } from './responses.ts';

const flow = named(
  'Flow',
  z.object({
    quantity: recordedDecimal.check(
      z.meta({ description: 'an exact decimal, in the product’s unit', examples: ['50'] }),
    ),
    value: recordedDecimal.check(
      z.meta({ description: 'what it cost, an exact decimal', examples: ['200'] }),
    ),
  }),
);

/** What moved on a day or in a month, for clients. */
export const movementsSchema = named(
  'StockMovements',
  z.object({
    period: z.string().check(
      z.meta({
        description:
          'a day in UTC or, further back than the last 13 months with movements, a month: 2025-01',
        examples: ['2026-01-31'],
      }),
    ),
    received: flow.check(z.meta({ description: 'what came in, at its cost' })),
    shipped: flow.check(z.meta({ description: 'what went out, at average cost' })),
    adjusted: flow.check(
      z.meta({
        description:
          'by how much adjustments and counts changed the stock, below zero if it was less, at its cost',
      }),
    ),
  }),
) satisfies z.ZodMiniType<PeriodMovements>;

export const movementsPage = pageOf(movementsSchema);

/** GET /products/{productId}/movements */
export const getMovementsOperation: DescribedRoute = {
  route: getMovements,
  operation: {
    operationId: 'listStockMovements',
    summary: 'See what was received, shipped and adjusted, a day',
    description:
      'The days, in UTC, on which the stock of the product moved, in the order of time: the last 13 months with movements by day, and each month before them as a whole. The list may lag behind the log. With Consistency-Token, it has at least what was written.',
    requestParams: {
      path: productParameters,
      query: listOfMovements('{productId}').query,
      header: z.object(consistencyToken),
    },
    responses: {
      200: responds('A page of movements', movementsPage),
      ...problems(400, 404, 503),
    },
  },
};
