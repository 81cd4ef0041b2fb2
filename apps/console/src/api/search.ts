import { dataOf, type ParkedEvent, type SearchHit } from '@stockbook/api/client';
import { api } from './client.ts';

export type { SearchHit };

/** What a text names, as the API finds it. @param q not empty */
export const searchHits = async (q: string, signal: AbortSignal) =>
  dataOf(await api.GET('/search', { params: { query: { q } }, signal }));

/** The parked events of the first page, oldest first, and whether these are all. */
export async function firstParked(
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly items: readonly ParkedEvent[]; readonly isComplete: boolean }> {
  const query = { limit: String(limit) };
  const { items, nextCursor } = dataOf(await api.GET('/parked', { params: { query }, signal }));
  return { items, isComplete: nextCursor === null };
}
