import {
  type HistorySearch,
  isInventoryEventType,
  time,
  timeFrom,
  unsupportedType,
} from '@stockbook/domain';
import * as z from 'zod/mini';
import { filteredList, once } from './filtered-list.ts';

/** The event types that a text names, with commas between them. */
const types = z.pipe(
  z.string(),
  z.transform((text, { issues }) => {
    const names = [...new Set(text.split(','))];
    for (const name of names.filter((each) => !isInventoryEventType(each))) {
      issues.push({ code: 'custom', message: unsupportedType(name), input: text });
    }
    return names;
  }),
);

/** What events will have, and a search will find, once they are built. */
export const searchNotYet = ['reference', 'actor', 'note'];

/** The list of GET /products/{productId}/search: the product's events, in the order in which they happened. */
export const listOfFound = (productId: string) =>
  filteredList(
    `search/${productId}`,
    {
      type: once(types, 'only events of this type, or of one of several with commas between them', {
        examples: ['productShipped', 'stockAdjusted,stockCounted'],
      }),
      from: once(timeFrom, 'only what happened at this time or later', {
        examples: ['2026-01-31T00:00:00Z'],
      }),
      to: once(
        time,
        'only what happened at this time or earlier; in GET /events, to leaves this time out',
        {
          examples: ['2026-01-31T23:59:59.999Z'],
        },
      ),
    },
    { from: 'from', to: 'to', isAfter: (from, to) => from > to },
  );

/** The search that a query asks for. */
export const searchOf = (
  productId: string,
  {
    type,
    from,
    to,
  }: {
    readonly type?: readonly string[] | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): HistorySearch => ({
  productId,
  ...(type !== undefined && { types: type }),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
