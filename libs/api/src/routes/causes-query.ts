import { text } from '@stockbook/domain';
import * as z from 'zod/mini';
import { cursor, limit } from '../cursor.ts';

export const causesParameters = z.object({ correlationId: text(512) });

/** Each correlation id has a list of its own, so that the cursor of one is refused by another. */
export const listOfCauses = (correlationId: string) => `causes/${correlationId}`;

/** The query of GET /causes/{correlationId}: the events with this correlation id, in the order of the log. */
export const causesQuery = (correlationId: string) =>
  z.object({ limit, cursor: cursor(listOfCauses(correlationId), /^.+$/s) });
