/** The EventBridge envelope of a product event, as POST /events takes it. */
export interface DemoEnvelope {
  readonly version: '0';
  /** Becomes the correlation id: all that one order or one truck brought has the same. */
  readonly id: string;
  readonly 'detail-type': 'ProductEvent';
  /** Who reports it: the shop, the warehouse. */
  readonly source: string;
  readonly time: string;
  readonly detail: { readonly ProductEvent: DemoProductEvent };
}

/** A product event. A faulty one may have any type and any fields. */
export interface DemoProductEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly productId: string;
  readonly effectiveAt?: string;
  readonly [field: string]: string | undefined;
}

/** One event of the month, and how its sender sends it. */
export interface Delivery {
  /** When it is sent, RFC 3339 in UTC. */
  readonly at: string;
  /**
   * `http`: its sender waits for the outcome. `bus`: its sender does not wait, so that the event is
   * parked if it is refused; over HTTP, `Prefer: respond-async` asks for that.
   */
  readonly via: 'http' | 'bus';
  readonly envelope: DemoEnvelope;
}

/** What a sender reports. */
export interface Report {
  readonly at: string;
  readonly source: string;
  readonly type: string;
  readonly productId: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The id of the order or the truck; by default the event stands alone. */
  readonly correlationId?: string;
}
