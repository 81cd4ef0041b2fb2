import type { PositionedEvent } from '../event.ts';

/**
 * Sends recorded events out, in their order, at least once. It fits the handler of a subscription, which
 * calls it again if it throws.
 *
 * @throws DeliveryRefused if the receiver refused an event: it will refuse it again
 * @throws ReceiverUnavailable if the receiver cannot take events now
 * @throws the signal's reason, once it is aborted
 */
export type Publisher = (
  events: readonly PositionedEvent[],
  context: { readonly signal: AbortSignal },
) => Promise<void>;
