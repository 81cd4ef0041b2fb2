import * as z from 'zod/mini';
import { filteredList, once } from './filtered-list.ts';

const day = z.iso.date('must be a day that exists, such as "2026-01-31"');
const examples = ['2026-01-31'];

/** The list of GET /products/{productId}/movements: the days with movements, in the order of time. */
export const listOfMovements = (productId: string) =>
  filteredList(
    `movements/${productId}`,
    {
      from: once(day, 'the first day that is listed, in UTC', { examples }),
      to: once(day, 'the last day that is listed, in UTC', { examples }),
    },
    { from: 'from', to: 'to', isAfter: (from, to) => from > to },
  );
