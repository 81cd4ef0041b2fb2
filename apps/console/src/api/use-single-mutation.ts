import { useMutation, type UseMutationOptions, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';

/**
 * A mutation of which one runs at a time: `mutate` does nothing while it runs. A button that shows that it is
 * busy is not enough, since the second click of a double click comes before it is drawn anew.
 */
export function useSingleMutation<Data, Variables>(
  options: UseMutationOptions<Data, Error, Variables>,
) {
  const queries = useQueryClient();
  const mutationKey = ['one at a time', useId()];
  const mutation = useMutation({ ...options, mutationKey });
  const mutate: typeof mutation.mutate = (...sent) => {
    if (queries.isMutating({ mutationKey }) === 0) mutation.mutate(...sent);
  };
  return { ...mutation, mutate };
}
