import { dataOf, type Envelope, isApiProblem } from '@stockbook/api/client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSingleMutation } from './use-single-mutation.ts';

interface ParkedQuery {
  /** The last part of the problem's type. */
  readonly problem?: string;
  readonly cursor?: string;
  readonly limit?: string;
}

/** A page of the parked events. */
export const useParked = (query: ParkedQuery = {}) =>
  useQuery({
    queryKey: keys.parked(query),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => dataOf(await api.GET('/parked', { params: { query }, signal })),
  });

/** The parked events, counted by problem. */
export const useParkedGroups = () =>
  useQuery({
    queryKey: keys.parkedGroups,
    queryFn: async ({ signal }) => dataOf(await api.GET('/parked/groups', { signal })),
  });

/**
 * One parked event. One that is no longer parked is a rejection with status 404.
 *
 * @param parkedId undefined asks for nothing
 */
export const useParkedEvent = (parkedId: string | undefined) =>
  useQuery({
    queryKey: keys.parkedEvent(parkedId ?? ''),
    enabled: parkedId !== undefined,
    // What has become of it meanwhile is not told.
    staleTime: 0,
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/parked/{parkedId}', {
          params: { path: { parkedId: parkedId ?? '' } },
          signal,
        }),
      ),
  });

/** Sends an edited event in place of a parked one, which stays parked if the edited one is refused. */
export function useSendEdited(parkedId: string) {
  const changed = useParkedChanged();
  return useSingleMutation({
    mutationFn: async (edited: unknown) =>
      dataOf(
        await api.POST('/parked/{parkedId}/redrive', {
          params: { path: { parkedId } },
          // The server says what is wrong with it.
          body: edited as Envelope,
        }),
      ),
    onSuccess: changed,
    // What is wrong is told at once, also while the server cannot be reached.
    onError: () => void changed(),
  });
}

/** Tells the queries that events are no longer parked, or have another problem. */
export function useParkedChanged(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [['parked'], ['executions'], keys.overview].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}

/** What became of a parked event. */
export type ParkedOutcome = 'stored' | 'repeat' | 'refused' | 'gone' | 'discarded';

/**
 * Sends a parked event again.
 *
 * @throws ApiProblem if that failed for another reason than the event, such as a server that is busy
 */
export async function redriveOne(parkedId: string, signal: AbortSignal): Promise<ParkedOutcome> {
  const params = { path: { parkedId } };
  const reply = await api.POST('/parked/{parkedId}/redrive', { params, signal });
  try {
    return dataOf(reply).outcome;
  } catch (error) {
    const { status } = reply.response;
    if (status === 404) return 'gone';
    if (isApiProblem(error) && status < 500) return 'refused';
    throw error;
  }
}

/** Deletes a parked event. */
export async function discardOne(parkedId: string, signal: AbortSignal): Promise<ParkedOutcome> {
  const params = { path: { parkedId } };
  const reply = await api.DELETE('/parked/{parkedId}', { params, signal });
  if (reply.response.status === 404) return 'gone';
  dataOf(reply);
  return 'discarded';
}

/** The parked events that a change is for. The server refuses the change if their number is not `count`. */
export interface CountedEvents {
  /** The last part of the problem's type; all problems without it. */
  readonly problem?: string;
  readonly count: number;
  /** Where the last part of the change ended. */
  readonly cursor?: string;
}

/** What a part of a change did, and what is left. */
export interface ChangedPart {
  readonly outcomes: readonly ParkedOutcome[];
  readonly remaining: number;
  readonly cursor?: string;
}

/** Sends the oldest of the events again: the server does so for ten seconds at most. */
export async function redriveSome(
  { count, ...query }: CountedEvents,
  signal: AbortSignal,
): Promise<ChangedPart> {
  const params = { query: { ...query, count: String(count) } };
  const done = dataOf(await api.POST('/parked/redrive', { params, signal }));
  return {
    outcomes: done.items.map(({ outcome }) => outcome),
    remaining: done.remaining,
    ...(done.nextCursor !== null && { cursor: done.nextCursor }),
  };
}

/** Deletes the oldest of the events. */
export async function discardSome(
  { count, problem }: CountedEvents,
  signal: AbortSignal,
): Promise<ChangedPart> {
  const params = { query: { ...(problem !== undefined && { problem }), count: String(count) } };
  const { discarded, remaining } = dataOf(await api.DELETE('/parked', { params, signal }));
  return { outcomes: Array<'discarded'>(discarded).fill('discarded'), remaining };
}
