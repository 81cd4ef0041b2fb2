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

/** A place that takes JSON by POST, and what it must leave as it is where it refuses. */
export interface Posted {
  readonly path: string;
  /** The text of a body that would be taken. */
  good(): string;
  /** Checks that nothing changed over an attempt. */
  unchanged(attempt: () => Promise<Reply>): Promise<Reply>;
}

/** Every place that takes JSON, for what is wrong with a body whatever it is for. */
export function posted(api: Api): readonly Posted[] {
  const productId = unique('product');
  beforeAll(async () => {
    expectStored(await api.send(productReceived(productId)));
  });
  return [
    {
      path: '/events',
      good: () => stringify(envelope(productReceived(productId))),
      unchanged: (attempt) => expectUnchanged(api, productId, attempt),
    },
    {
      path: '/atm/withdrawals',
      good: () => stringify({ dispense: '185' }),
      unchanged: (attempt) => attempt(),
    },
  ];
}

/** Puts members into a JSON object's text as they stand. */
export const withMembers = (object: string, members: string): string =>
  object.replace(/\}$/, `,${members}}`);
