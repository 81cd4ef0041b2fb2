import { type PeriodMovements, recordedDecimal } from '@stockbook/domain';
import * as z from 'zod/mini';
import { named, pageOf } from '../contract/schemas.ts';
import { filteredList, once } from './filtered-list.ts';

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
        description: 'what adjustments and counts found or, below zero, missed, at its cost',
      }),
    ),
  }),
) satisfies z.ZodMiniType<PeriodMovements>;

export const movementsPage = pageOf(movementsSchema);

const day = z.iso.date('must be a day that exists, such as "2026-01-31"');
const examples = ['2026-01-31'];

/** The list of GET /products/{productId}/movements: the days with movements, in the order of time. */
export const listOfMovements = (productId: string) =>
  filteredList(
    `movements/${productId}`,
    {
      from: once(day, 'the first day, in UTC', { examples }),
      to: once(day, 'the last day, in UTC', { examples }),
    },
    { from: 'from', to: 'to', isAfter: (from, to) => from > to },
  );
