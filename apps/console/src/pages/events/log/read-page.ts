import { dataOf, type operations, type RecordedEvent } from '@stockbook/api/client';
import { api } from '../../../api/client.ts';

type Query = NonNullable<operations['listEvents']['parameters']['query']>;

/** What GET /events can choose by. */
export type EventFilters = Pick<
  Query,
  'type' | 'notType' | 'productId' | 'correlationId' | 'from' | 'to' | 'recordedFrom' | 'recordedTo'
>;

export type Order = NonNullable<Query['order']>;

/** Where a page begins: at the first event in the order, at a position, or after another page. */
export type Start =
  Readonly<Record<never, never>> | { readonly position: string } | { readonly cursor: string };

export interface LogPage {
  readonly items: readonly RecordedEvent[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  readonly order: Order;
  readonly limit: number;
  readonly start?: Start;
  readonly filters?: EventFilters;
}

/** Reads a page of the log. */
export type ReadPage = (request: PageRequest, signal: AbortSignal) => Promise<LogPage>;

export const readPage: ReadPage = async ({ order, limit, start = {}, filters = {} }, signal) => {
  const query = { ...filters, ...start, order, limit: String(limit) };
  return dataOf(await api.GET('/events', { params: { query }, signal }));
};

/** The event at a position; undefined if there is none. */
export async function readEvent(
  position: string,
  signal: AbortSignal,
): Promise<RecordedEvent | undefined> {
  const start = { position };
  const { items } = await readPage({ order: 'oldest', limit: 1, start }, signal);
  return items.find((event) => event.position === position);
}
