import type { EventStore, Subscription } from '@stockbook/event-store';
import { openWebhook } from '@stockbook/event-store/outbound';
import { NAMESPACE } from '@stockbook/workflow';
import type { WebhookSettings } from '../webhook-settings.ts';

/**
 * The subscription that sends each recorded event to a webhook. Its checkpoint stays in the store: another URL,
 * or the same one after some time without, goes on where the last one stopped.
 *
 * @param source names the log to the receiver
 * @throws StoreUnavailable
 */
export async function webhookSubscription(
  store: EventStore,
  { url, secret, from }: WebhookSettings,
  source: string,
): Promise<Subscription> {
  return {
    name: 'webhook',
    version: 1,
    // Read before the server takes events: the first one that it takes is sent.
    from: from === 'start' ? 'start' : { after: await store.end() },
    // An event that went out is in the checkpoint before the next one: a receiver that takes few at a time
    // would otherwise get the first ones of a batch again and again.
    batchSize: 1,
    handle: openWebhook(url, secret, { source, namespace: NAMESPACE }),
  };
}
