import { v7 as uuidv7 } from 'uuid';
import type { Row, RowPut, RowRemoval } from '../rows/row.ts';

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

export const requestPut = (request: Omit<DeliveryRequest, 'id'>): RowPut => ({
  collection: REQUESTS,
  // In the order in which they were asked.
  id: uuidv7(),
  version: 1,
  data: request,
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
