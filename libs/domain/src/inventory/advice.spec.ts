import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide, type Rejection } from './decide.ts';
import type { InventoryEventType } from './event-types/registry.ts';
import { evolve } from './evolve.ts';
import { readProductEvent } from './product-event.ts';
import { initialState, type ProductState } from './state.ts';

const now = new Date('2026-06-01T12:00:00Z');
const moment = { now, version: 1 };
type Report = { readonly type: InventoryEventType; readonly fields: Record<string, string> };

/** Sends a report as a client does: it is read, and then decided. */
function send({ type, fields }: Report, state: ProductState) {
  const read = readProductEvent(type, { productId: '100', ...fields }, now);
  if (!read.valid) throw new Error(JSON.stringify(read.violations));
  return decide(read.value, state, moment);
}

/** The report as the refusal advises, if it suggests a value. */
function advised({ type, fields }: Report, { field, message }: Rejection): Report | undefined {
  const at = message.match(/is before .*, at (\S+): send that time/)?.[1];
  const price = message.match(/send (.+), or the amount alone/)?.[1];
  const most =
    message.match(/send at most (\S+)$/)?.[1] ?? message.match(/send (-\S+) or more/)?.[1];
  const value = at ?? price ?? most;
  return value === undefined ? undefined : { type, fields: { ...fields, [field]: value } };
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{0,${length - 1}}$`));
const quantity = fc.oneof(
  digits(18),
  fc.stringMatching(/^[1-9]\d{13,17}$/),
  fc.tuple(digits(12), fc.stringMatching(/^\d{0,5}[1-9]$/)).map((parts) => parts.join('.')),
);
const price = fc
  .tuple(fc.constantFrom('#', '#', '#', '#', '$#', '# kr', 'CHF #', '#€', '￥#', 'R$#'), digits(12))
  .map(([pattern, amount]) => pattern.replace('#', amount));
const time = fc
  .integer({ min: -10, max: 10 })
  .map((minutes) => new Date(now.getTime() + minutes * 60_000).toISOString());

const delivery = (one: fc.Arbitrary<string>) =>
  fc.record({ quantity: one, unitPrice: price }).map((fields): Report => ({
    type: 'productReceived',
    fields: { ...fields, color: 'blk', size: 'L' },
  }));
// Their sum has nineteen digits, which is more than can be sent.
const large = fc.array(delivery(fc.stringMatching(/^[5-9]\d{11}\.\d{5}[1-9]$/)), {
  minLength: 2,
  maxLength: 3,
});
const receipts = fc.oneof(large, fc.array(delivery(quantity), { maxLength: 2 }));
const received = delivery(quantity);
const report = fc.oneof(
  received,
  quantity.map((each): Report => ({ type: 'productShipped', fields: { quantity: each } })),
  quantity.map((each): Report => ({
    type: 'stockAdjusted',
    fields: { delta: `-${each}`, reason: 'lost' },
  })),
  price.map((unitPrice): Report => ({ type: 'productAdjusted', fields: { unitPrice } })),
  time
    .filter((at) => at <= now.toISOString())
    .map((effectiveAt): Report => ({
      type: 'productAdjusted',
      fields: { unitPrice: '1', effectiveAt },
    })),
);

it('what a refusal suggests is accepted', () => {
  let suggestions = 0;
  fc.assert(
    fc.property(receipts, time, report, (receipts, last, next) => {
      let state = initialState();
      for (const receipt of receipts) {
        const decision = send(receipt, state);
        if ('events' in decision) state = decision.events.reduce(evolve, state);
      }
      if (receipts.length > 0) state = { ...state, effectiveAt: last };
      const decision = send(next, state);
      if ('events' in decision) return;
      const better = advised(next, decision.rejected);
      if (better === undefined) return;
      suggestions += 1;
      expect(send(better, state), JSON.stringify(decision.rejected)).toHaveProperty('events');
    }),
    { numRuns: 2000 },
  );
  expect(suggestions).toBeGreaterThan(100);
});
