import { newId } from '../new-id.ts';
import type { Row, RowPut, RowRemoval } from '../rows/row.ts';
import { rowLimits } from '../rows/row-limits.ts';
import type { RowQuery } from '../rows/row-store.ts';

/** The collection of what people want done with parked deliveries. */
export const REQUESTS = 'delivery-requests';

/**
 * What a person wants done with a parked delivery. Any process may ask. The holder of the lease does it, so that
 * one process alone handles the events of a reader, in order.
 */
export interface DeliveryRequest {
  readonly id: string;
  readonly wanted: 'redrive' | 'discard';
  readonly reader: string;
  /** The parked delivery's id. */
  readonly parked: string;
}

/** The term of requests that are open. A removal takes it away: to list by it reads none that is done. */
const BY_READER = 'reader';

/** Lists the requests that are open: those of one reader in the order in which they were made. */
export const openRequests: RowQuery = { by: { term: BY_READER }, limit: rowLimits.page };

export const requestPut = (request: Omit<DeliveryRequest, 'id'>): RowPut => ({
  collection: REQUESTS,
  // It sorts by time.
  id: newId(),
  version: 1,
  data: request,
  terms: { [BY_READER]: request.reader },
});

export const requestDone = ({ id }: DeliveryRequest): RowRemoval => ({
  collection: REQUESTS,
  id,
  version: 2,
  removed: true,
});

export const fromRequestRow = ({ id, data }: Row): DeliveryRequest => ({
  ...(data as unknown as Omit<DeliveryRequest, 'id'>),
  id,
});
