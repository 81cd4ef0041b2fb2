import { beforeAll } from 'vitest';
import {
  type Api,
  envelope,
  expectStored,
  expectUnchanged,
  productReceived,
  type Reply,
  stringify,
  unique,
} from '../client/index.ts';

/** A route that takes JSON by POST, with a check that a refusal changes nothing. */
export interface Posted {
  readonly path: string;
  /** The text of a body that could be accepted, to be made worse: about the product of `unchanged`. */
  good(): string;
  /** The text of a body to be accepted: about a product of its own, since tests run beside each other. */
  toBeTaken(): string;
  /** Whether it leaves out members that it does not know, as an envelope may have them. */
  readonly takesMore: boolean;
  /** Checks that an attempt changes nothing. */
  unchanged(attempt: () => Promise<Reply>): Promise<Reply>;
}

/** Every route that takes JSON, for faults of a body that do not depend on the route. */
export function posted(api: Api): readonly Posted[] {
  const productId = unique('product');
  beforeAll(async () => {
    expectStored(await api.send(productReceived(productId)));
  });
  return [
    {
      path: '/events',
      takesMore: true,
      good: () => stringify(envelope(productReceived(productId))),
      toBeTaken: () => stringify(envelope(productReceived(unique('product')))),
      unchanged: (attempt) => expectUnchanged(api, productId, attempt),
    },
    {
      path: '/atm/withdrawals',
      takesMore: false,
      good: () => stringify({ dispense: '185' }),
      toBeTaken: () => stringify({ dispense: '185' }),
      unchanged: (attempt) => attempt(),
    },
  ];
}

/** Inserts members into the text of a JSON object, unchanged. */
export const withMembers = (object: string, members: string): string =>
  object.replace(/\}$/, `,${members}}`);
