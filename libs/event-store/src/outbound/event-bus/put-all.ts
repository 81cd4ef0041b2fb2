import { setTimeout as sleep } from 'node:timers/promises';
import { fullJitter } from '../../full-jitter.ts';
import { isUnreached } from '../../dynamodb/table/faults.ts';
import { refusedForNow } from '../../dynamodb/table/refused-for-now.ts';
import { DeliveryRefused } from '../../errors/delivery-refused.ts';
import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import type { EventBridgeClient, PutEventsEntry, PutEventsResult } from './event-bridge-client.ts';

/** Codes of entries that EventBridge may take later. It calls all others permanent. */
const PASSES: ReadonlySet<string> = new Set([
  'InternalException',
  'InternalFailure',
  'ThrottlingException',
]);
const ATTEMPTS = 3;

/**
 * Puts the entries of one request. EventBridge takes each on its own: those that it did not take and may
 * take later are sent again, a few times, and those that it took are not.
 *
 * @throws DeliveryRefused, ReceiverUnavailable, or the reason of `signal`
 */
export async function putAll(
  client: EventBridgeClient,
  entries: PutEventsEntry[],
  signal: AbortSignal,
): Promise<void> {
  let left = entries;
  let refused: PutEventsResult | undefined;
  for (let attempt = 1; ; attempt++) {
    const results = await resultsOf(client, left, signal);
    refused ??= results.find(({ ErrorCode }) => ErrorCode !== undefined && !PASSES.has(ErrorCode));
    const failed = results.find(
      ({ ErrorCode }) => ErrorCode !== undefined && PASSES.has(ErrorCode),
    );
    if (failed === undefined) break;
    left = left.filter((_, index) => PASSES.has(results[index]?.ErrorCode ?? ''));
    if (attempt === ATTEMPTS) throw unavailable(textOf(failed));
    // An abort ends the wait; the next attempt throws its reason.
    await sleep(fullJitter(attempt), undefined, { signal }).catch(() => undefined);
  }
  // After the others: they need not wait until this one is parked.
  if (refused !== undefined) throw new DeliveryRefused(`the event bus refused: ${textOf(refused)}`);
}

/** A result for each entry. */
async function resultsOf(
  client: EventBridgeClient,
  entries: PutEventsEntry[],
  signal: AbortSignal,
): Promise<readonly PutEventsResult[]> {
  signal.throwIfAborted();
  try {
    const { Entries = [] } = await client.putEvents({ Entries: entries }, { abortSignal: signal });
    if (Entries.length === entries.length) return Entries;
  } catch (error) {
    signal.throwIfAborted();
    throw translated(error);
  }
  throw unavailable(`the reply does not have a result for each of ${entries.length} events`);
}

function translated(error: unknown): unknown {
  const remedy = refusedForNow(error);
  if (remedy !== undefined) return unavailable(remedy, error);
  if (!(error instanceof Error)) return error;
  return isUnreached(error)
    ? unavailable(error.message || error.name, error)
    : new DeliveryRefused(`the event bus refused: ${error.name}: ${error.message}`, {
        cause: error,
      });
}

const unavailable = (why: string, cause?: unknown) =>
  new ReceiverUnavailable(`the event bus cannot take events now: ${why}`, { cause });

const textOf = ({ ErrorCode = '', ErrorMessage = '' }: PutEventsResult): string =>
  [ErrorCode, ErrorMessage].filter((part) => part !== '').join(': ');
