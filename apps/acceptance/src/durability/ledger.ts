import type { Accepted, ProductEvent } from '../client/index.ts';

/** The sender of an event outside the load, whose order among other events is not checked. */
export const NO_SENDER = 'none';

/** An event that was acknowledged with 201. */
export interface Acknowledged {
  readonly sender: number | typeof NO_SENDER;
  readonly event: ProductEvent;
  /** What the sender was answered. */
  readonly first: Accepted;
  readonly productId: string;
  /** Its id in the log. */
  readonly id: string;
  readonly version: number;
}

/** The events that were acknowledged, in each sender's order, and those that were not. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  readonly unanswered: ProductEvent[] = [];
  #sentAgain = 0;

  /** Events of a product that must be in the log. */
  of(productId: string): Acknowledged[] {
    return this.acknowledged.filter((each) => each.productId === productId);
  }

  acknowledge(sender: Acknowledged['sender'], event: ProductEvent, first: Accepted): void {
    const { productId, version } = first.product;
    const id = String(first.eventIds[0]);
    this.acknowledged.push({ sender, event, first, productId, id, version });
  }

  /** Returns the events that were acknowledged since the last call. */
  takeAcknowledged(): readonly Acknowledged[] {
    const recent = this.acknowledged.slice(this.#sentAgain);
    this.#sentAgain = this.acknowledged.length;
    return recent;
  }
}
