import { dataOf } from '@stockbook/api/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { allPages } from './pages.ts';

/** How often, in ms, the list is read again: no event of the log tells that a reader parked one. */
const POLL = 2_000;

/** A page of the events that a reader could not handle. */
export const useDeliveries = (reader: string, query: { readonly cursor?: string } = {}) =>
  useQuery({
    queryKey: keys.deliveries(reader, query),
    placeholderData: keepPreviousData,
    refetchInterval: POLL,
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/readers/{reader}/parked', {
          params: { path: { reader }, query },
          signal,
        }),
      ),
  });

/** The positions of the first deliveries that a reader could not handle, up to 5,000. */
export async function allPositions(reader: string): Promise<readonly string[]> {
  const { items } = await allPages(async (cursor) => {
    const query = { limit: '500', ...(cursor !== undefined && { cursor }) };
    const params = { path: { reader }, query };
    return dataOf(await api.GET('/readers/{reader}/parked', { params }));
  });
  return items.map(({ position }) => position);
}

/** Whether the process that runs the reader was asked, or the delivery is no longer parked. */
export type DeliveryOutcome = 'asked' | 'gone';

/** Asks for another delivery of an event: the process that runs the reader makes it soon. */
export async function redriveDelivery(
  reader: string,
  position: string,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const params = { path: { reader, position } };
  const path = '/readers/{reader}/parked/{position}/redrive';
  return outcomeOf(await api.POST(path, { params, signal }));
}

/** Gives up the delivery of an event: the reader never gets it. */
export async function discardDelivery(
  reader: string,
  position: string,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const params = { path: { reader, position } };
  return outcomeOf(await api.DELETE('/readers/{reader}/parked/{position}', { params, signal }));
}

function outcomeOf(reply: Parameters<typeof dataOf>[0]): DeliveryOutcome {
  if (reply.response.status === 404) return 'gone';
  dataOf(reply);
  return 'asked';
}
