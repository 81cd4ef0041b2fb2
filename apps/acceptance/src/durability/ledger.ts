import type { Accepted, ProductEvent } from '../client/index.ts';

/** The sender of an event outside the load, whose order among other events is not checked. */
export const NO_SENDER = 'none';

/** An event that was acknowledged with 201. */
export interface Acknowledged {
  readonly sender: number | typeof NO_SENDER;
  readonly productId: string;
  /** Its id in the log. */
  readonly id: string;
  readonly version: number;
}

/** The events that were acknowledged, in each sender's order, and those that were not. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  readonly unanswered: ProductEvent[] = [];

  /** Events of a product that must be in the log. */
  of(productId: string): Acknowledged[] {
    return this.acknowledged.filter((each) => each.productId === productId);
  }

  acknowledge(sender: Acknowledged['sender'], { product, eventIds }: Accepted): void {
    const { productId, version } = product;
    this.acknowledged.push({ sender, productId, id: String(eventIds[0]), version });
  }
}
