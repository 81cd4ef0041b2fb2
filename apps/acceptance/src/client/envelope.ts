import { unique } from './unique.ts';

/** The event inside an envelope; tests put wrong things in it too, hence unknown. */
export type ProductEvent = Readonly<Record<string, unknown>>;

/** The EventBridge envelope, as the AWS sample has it. */
export interface Envelope {
  readonly version?: string;
  readonly id?: unknown;
  readonly detail: { readonly ProductEvent: ProductEvent };
}

/** Puts an event into an envelope of its own. */
export const envelope = (event: ProductEvent): Envelope => ({
  version: '0',
  id: unique('envelope'),
  detail: { ProductEvent: event },
});
