import { dataOf, type Envelope, type operations } from '@stockbook/api/client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';
import { useSingleMutation } from './use-single-mutation.ts';

/** Which executions: by status, machine and product. */
export type ExecutionsQuery = NonNullable<operations['listExecutions']['parameters']['query']>;

/** The last executions, newest first. */
export const useExecutions = (query: ExecutionsQuery = {}) =>
  useQuery({
    queryKey: keys.executions(query),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/executions', { params: { query }, signal })),
  });

/** One execution, with its states. @param executionId undefined asks for nothing */
export const useExecution = (executionId: string | undefined) =>
  useQuery({
    queryKey: keys.execution(executionId ?? ''),
    enabled: executionId !== undefined,
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/executions/{executionId}', {
          params: { path: { executionId: executionId ?? '' } },
          signal,
        }),
      ),
  });

/**
 * Runs a machine again with the input of an execution, edited: the envelope of an event, or a withdrawal. A
 * refusal rejects; the `instance` of its problem is the new execution.
 */
export function useRerun(executionId: string) {
  const queries = useQueryClient();
  return useSingleMutation({
    mutationFn: async (input: unknown) =>
      dataOf(
        await api.POST('/executions/{executionId}/rerun', {
          params: { path: { executionId } },
          // What a person typed: the server says what is wrong with it.
          body: input as Envelope,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['executions', 'list'] }),
  });
}
