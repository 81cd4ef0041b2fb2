import { expect } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  expectStored,
  type ProductEvent,
  productReceived,
  productShipped,
} from '../client/index.ts';
import { type Ledger, NO_SENDER } from './ledger.ts';
import { between } from './random.ts';
import { sendWithKey } from './send-with-key.ts';

const SENDERS = 8;

/** Gives each product stock, so that no shipment of the load is refused. */
export async function stockUp(
  api: Api,
  productIds: readonly string[],
  ledger: Ledger,
): Promise<void> {
  for (const productId of productIds) {
    const event = productReceived(productId, { quantity: '1000' });
    ledger.acknowledge(NO_SENDER, event, expectStored(await sendWithKey(api, event)));
  }
}

/** A load of writes that continues until the server ends. */
export interface Load {
  /** Resolves after the server has ended and every sender has noticed it. */
  readonly ended: Promise<void>;
  /** Ends senders that still get replies, such as 503. */
  stop(): void;
}

/** Starts concurrent senders, each with one event at a time, over the products. */
export function startLoad(
  api: Api,
  productIds: readonly string[],
  ledger: Ledger,
  random: () => number,
): Load {
  let stopped = false;
  const sender = async (number: number) => {
    while (!stopped) {
      const event = randomEvent(productIds, random);
      const reply = await sendWithKey(api, event).catch(() => undefined);
      if (reply?.status === 201) {
        ledger.acknowledge(number, event, bodyOf<Accepted>(reply));
        continue;
      }
      ledger.unanswered.push(event);
      if (reply === undefined) return;
      // 503: the server has lost its database. 409: other writers were first too often.
      expect([503, 409], reply.text).toContain(reply.status);
    }
  };
  const senders = Array.from({ length: SENDERS }, (_, number) => sender(number));
  return {
    ended: Promise.all(senders).then(() => undefined),
    stop: () => {
      stopped = true;
    },
  };
}

/** More stock comes in than goes out, so that no shipment is refused. */
function randomEvent(productIds: readonly string[], random: () => number): ProductEvent {
  const productId = productIds[between(random, 0, productIds.length - 1)] as string;
  return random() < 0.7
    ? productReceived(productId, { quantity: `${between(random, 5, 9)}.5` })
    : productShipped(productId, { quantity: '1' });
}
