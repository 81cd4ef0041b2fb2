import {
  type Delivery,
  demoMonth,
  lastMidnight,
  playInOrder,
  untilOf,
} from '@stockbook/domain/demo';
import type { Options } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { Shop } from './shop.ts';

/** How often a line of progress is printed at most, in ms. */
const EVERY = 2000;

/**
 * The month to play. If the log has it already, it is the same month again, so that every event is a
 * repeat; else the one that ended at midnight.
 */
export async function monthFor(
  shop: Pick<Shop, 'firstOf'>,
  { seed, products }: Pick<Options, 'seed' | 'products'>,
  now: Date,
): Promise<readonly Delivery[]> {
  const latest = demoMonth({ seed, products, until: lastMidnight(now) });
  const productId = latest[0]?.envelope.detail.ProductEvent.productId;
  const first = productId === undefined ? undefined : await shop.firstOf(productId);
  if (first === undefined) return latest;
  return demoMonth({ seed, products, until: untilOf({ seed, products, first }) });
}

/**
 * Plays a month, and waits for what came over the bus.
 *
 * @param print prints a line of progress
 * @param signal ends it: what is under way is waited for
 * @returns what became of each event that was sent
 */
export async function play(
  shop: Shop,
  month: readonly Delivery[],
  { print, signal }: { readonly print: (line: string) => void; readonly signal: AbortSignal },
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const fromBus: Promise<Outcome>[] = [];
  let printedAt = performance.now();
  const send = async (delivery: Delivery) => {
    const answer = await shop.send(delivery);
    // At once: a server forgets an execution after a thousand others.
    if ('executionId' in answer) fromBus.push(shop.outcomeOf(answer.executionId));
    else outcomes.push(answer);
    if (performance.now() - printedAt < EVERY) return;
    printedAt = performance.now();
    const sent = outcomes.length + fromBus.length;
    print(`sent ${sent.toLocaleString('en')} of ${month.length.toLocaleString('en')} events`);
  };
  await playInOrder(month, send, { signal });
  return [...outcomes, ...(await Promise.all(fromBus))];
}
