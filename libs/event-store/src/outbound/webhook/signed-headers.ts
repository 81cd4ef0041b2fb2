import { createHash, createHmac } from 'node:crypto';
import type { CloudEvent } from '../cloud-event.ts';

/**
 * The headers by which a receiver knows that a webhook is genuine, new and not a replay.
 *
 * @param body what is signed, as it is sent
 * @param now the time of this attempt, in ms since 1970
 * @see https://www.standardwebhooks.com
 */
export function signedHeaders(
  event: CloudEvent,
  body: string,
  { keys, now }: { readonly keys: readonly Buffer[]; readonly now: number },
): Readonly<Record<string, string>> {
  const id = webhookId(event);
  const timestamp = String(Math.floor(now / 1000));
  const signatures = keys.map((key) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64'),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  };
}

/**
 * The id by which a receiver knows a webhook that it got before: the same on each attempt. It may not have a
 * dot, and a header takes few characters: an id that has others is hashed.
 */
const webhookId = ({ source, id }: CloudEvent): string =>
  /^[\w-]+$/.test(id) ? id : createHash('sha256').update(`${source} ${id}`).digest('hex');
