import { dataOf, type Envelope } from '@stockbook/api/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';

/** The events of one product, oldest first, each with the product after it. */
export const useHistory = (productId: string, cursor = '') =>
  useQuery({
    queryKey: keys.history(productId, { cursor }),
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/products/{productId}/events', {
          params: { path: { productId }, query: { ...(cursor !== '' && { cursor }) } },
          signal,
        }),
      ),
  });

/** What a correlation id led to: the cause tree of an event. */
export const useCauses = (correlationId: string) =>
  useQuery({
    queryKey: keys.causes(correlationId),
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/causes/{correlationId}', {
          params: { path: { correlationId } },
          signal,
        }),
      ),
  });

/** Sends an event. A refusal rejects, with the violations of its fields. */
export const sendEvent = async (envelope: Envelope) =>
  dataOf(await api.POST('/events', { body: envelope }));

/** Sends an event from a form. */
export const useSendEvent = () => useMutation({ mutationFn: sendEvent });
