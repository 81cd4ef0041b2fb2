import { checkLogNames, type LogNames, toCloudEvent } from '../cloud-event.ts';
import type { Publisher } from '../publisher.ts';
import { post } from './post.ts';
import { signedHeaders } from './signed-headers.ts';
import { readSigningKeys } from './signing-keys.ts';
import { readWebhookUrl } from './webhook-url.ts';

export interface WebhookOptions extends LogNames {
  /** How long a receiver may take to answer, in ms; 15,000 by default. */
  readonly timeout?: number;
}

const TIMEOUT_MS = 15_000;

/**
 * Opens a webhook: what it is given goes to its URL one event after another, each as a request with a
 * CloudEvent in its JSON form, signed as Standard Webhooks says.
 *
 * A 2xx accepts the event. 408, 425, 429, 5xx, a lost connection and no reply in time are
 * `ReceiverUnavailable`; other replies, redirects among them, are `DeliveryRefused`. Events before the one
 * that failed went out.
 *
 * @param url https: or http:, without a user name
 * @param secret `whsec_` and base64; two with a comma between while you change it
 * @throws InvalidArgument if an argument is wrong
 * @example
 * const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
 * const names = { source: 'urn:example:stock', namespace: 'com.example' }
 * const publish = openWebhook('https://shop.example/stock', secret, names)
 * await publish([], { signal: AbortSignal.timeout(60_000) })
 */
export function openWebhook(url: string, secret: string, options: WebhookOptions): Publisher {
  checkLogNames(options);
  const address = readWebhookUrl(url);
  const keys = readSigningKeys(secret);
  const { timeout = TIMEOUT_MS } = options;
  return async (events, { signal }) => {
    for (const event of events) {
      signal.throwIfAborted();
      const cloudEvent = toCloudEvent(event, options);
      const body = JSON.stringify(cloudEvent);
      const headers = {
        ...signedHeaders(cloudEvent, body, { keys, now: Date.now() }),
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'stockbook',
      };
      await post({ url: address, headers, body, timeout, signal });
    }
  };
}
