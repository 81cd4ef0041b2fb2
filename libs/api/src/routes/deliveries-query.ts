import { text } from '@stockbook/domain';
import type { ParkedDelivery } from '@stockbook/event-store';
import * as z from 'zod/mini';
import { cursor, limit } from '../cursor.ts';

/** What clients get of a delivery: the path has its reader. */
export const toDelivery = ({ id, reader, ...delivery }: ParkedDelivery) => delivery;

export const readerParameters = z.object({ reader: text(60) });

export const deliveryParameters = z.extend(readerParameters, {
  // The ids of deliveries in the log have leading zeros.
  position: z.pipe(
    z
      .string()
      .check(
        z.regex(/^0{0,15}[1-9]\d{0,14}$/, 'must be the position of a parked delivery'),
        z.meta({ description: 'the position of the parked delivery', examples: ['42'] }),
      ),
    z.transform((position) => position.replace(/^0+/, '')),
  ),
});

/** Each reader has a list of its own, so that the cursor of one is refused by another. */
export const listOfDeliveries = (reader: string) => `deliveries/${reader}`;

/** The query of GET /readers/{reader}/parked: the parked deliveries, in the order of the log. */
export const deliveriesQuery = (reader: string) =>
  z.object({ limit, cursor: cursor(listOfDeliveries(reader), /^.+$/s) });
