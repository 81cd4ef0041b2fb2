import type { Envelope, EventResult } from '@stockbook/api/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendEvent } from '../../api/events.ts';
import { mayHaveChanged } from '../../api/keys.ts';
import { useSingleMutation } from '../../api/use-single-mutation.ts';

/** An event as a form has it: empty fields are left out. */
export interface Report {
  readonly eventType: string;
  readonly productId: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Sends the event of a form. It has the same id until it is stored, so that one that was sent twice, because
 * the reply was lost, counts once.
 */
export function useReport(onStored: (result: EventResult) => void) {
  const queries = useQueryClient();
  const [eventId, setEventId] = useState<string>(() => crypto.randomUUID());
  return useSingleMutation({
    mutationFn: async (report: Report): Promise<EventResult> => {
      const result = await sendEvent(toEnvelope(eventId, report));
      if (!('product' in result)) throw new Error('the server did not wait for the outcome');
      return result;
    },
    onSuccess: (result) => {
      setEventId(crypto.randomUUID());
      // For a server that does not stream; the others tell by themselves.
      const changed = new Set([result.product.productId]);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => mayHaveChanged(queryKey, changed),
      });
      onStored(result);
    },
  });
}

function toEnvelope(eventId: string, { eventType, productId, values }: Report): Envelope {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  const ProductEvent = { eventId, eventType, productId, ...Object.fromEntries(filled) };
  // The server checks the fields: the form was made from its contract.
  return { id: eventId, detail: { ProductEvent } } as Envelope;
}
