import { DeliveryRefused } from '../../errors/delivery-refused.ts';
import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import { readRetryAfter } from './retry-after.ts';

/** A request to a webhook. */
export interface WebhookRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long to wait for the reply, in ms. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** Statuses below 500 with which a receiver asks to come again: timeout, too early, too many requests. */
const COME_AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);
/** How much of a reply is read, in bytes, so that its connection can take the next request. */
const MOST_OF_REPLY = 64 * 1024;
/** How long it is read, in ms: the next event waits until then. */
const LONGEST_DRAIN_MS = 500;

/**
 * Posts to a webhook once. A redirect is not followed: it could lead anywhere, and a GET would follow it.
 *
 * @throws DeliveryRefused, ReceiverUnavailable, or the reason of `signal`
 */
export async function post(request: WebhookRequest): Promise<void> {
  const { url, signal } = request;
  const reply = await replyTo(request).catch((error: unknown) => {
    signal.throwIfAborted();
    const why = `the webhook at ${url.host} cannot be reached: ${reasonOf(error, request)}`;
    throw new ReceiverUnavailable(why, { cause: error });
  });
  // The status decides, whatever becomes of the reply's body.
  await drain(reply).catch(() => undefined);
  const { status, ok } = reply;
  if (ok) return;
  const why = `the webhook at ${url.host} answered ${status}`;
  if (status < 500 && !COME_AGAIN.has(status)) throw new DeliveryRefused(why, { status });
  const retryAfter = readRetryAfter(reply.headers.get('retry-after'), Date.now());
  throw new ReceiverUnavailable(why, retryAfter === undefined ? {} : { retryAfter });
}

const replyTo = ({ url, headers, body, timeout, signal }: WebhookRequest): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
  });

/** `fetch` hides what happened in a cause. */
function reasonOf(error: unknown, { timeout }: WebhookRequest): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return `no reply within ${timeout} ms`;
  const { cause } = error;
  return cause instanceof Error ? cause.message || cause.name : error.message;
}

async function drain({ body }: Response): Promise<void> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  const leave = () => void reader.cancel().catch(() => undefined);
  const late = setTimeout(leave, LONGEST_DRAIN_MS);
  try {
    for (let read = 0; read <= MOST_OF_REPLY;) {
      const { done, value } = await reader.read();
      if (done) return;
      read += value.length;
    }
    leave();
  } finally {
    clearTimeout(late);
  }
}
