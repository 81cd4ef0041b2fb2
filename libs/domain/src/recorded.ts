import * as z from 'zod/mini';
import type { Price } from './price.ts';

// What fields record, after what they read: a contract describes requests by the one, replies by the other.

/** A decimal as it is recorded, and as replies have it. A sum may have more digits than can be sent. */
export const recordedDecimal = z
  .string()
  .check(z.meta({ pattern: String.raw`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$` }));

/** A price as it is recorded. */
export const recordedPrice: z.ZodMiniType<Price, Price> = z.object({
  sign: z.string().check(z.meta({ description: 'the currency as sent; "" if there was none' })),
  amount: recordedDecimal,
  pattern: z
    .optional(z.enum(['¤#', '¤ #', '#¤', '# ¤']))
    .check(z.meta({ description: 'where the currency (¤) stands beside the amount (#)' })),
});
z.globalRegistry.add(recordedPrice, { id: 'RecordedPrice' });

/** A time as it is recorded: in UTC. */
export const recordedTime = z.iso.datetime();
