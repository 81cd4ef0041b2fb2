import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Price } from '../price.ts';
import type { Rejection } from './decide.ts';
import { type CodeOf, eventType } from './event-type.ts';
import { productReceived } from './event-types/product-received.ts';
import type { InventoryEvent } from './event-types/registry.ts';
import { location, quantity } from './fields.ts';
import { insufficientStock, rejection } from './refusals.ts';
import { initialState } from './state.ts';

describe('an event type', () => {
  it('has the data that its schema reads', () => {
    expectTypeOf<InventoryEvent<'productShipped'>['data']>().toEqualTypeOf<{
      readonly productId: string;
      readonly quantity: string;
      readonly location: 'main';
    }>();
    expectTypeOf<InventoryEvent<'stockCounted'>['data']>().toEqualTypeOf<{
      readonly productId: string;
      readonly counted: string;
      readonly location: 'main';
      readonly unitCost?: Price | undefined;
    }>();
  });

  it('does not compile with a field renamed in one place only', () => {
    eventType({
      fields: { amount: quantity, location },
      // @ts-expect-error: the schema reads no field "quantity"
      refuse: ({ quantity }) => quantity && undefined,
      // @ts-expect-error: nor does it here
      apply: (state, { quantity }) => quantity && state,
    });
    eventType({
      fields: { amount: quantity, location },
      refuse: ({ amount, location }, state) =>
        // @ts-expect-error: a refusal names a field of the event
        insufficientStock(state, location, amount, 'quantity'),
      apply: (state) => state,
    });
    // @ts-expect-error: the event has no field "amount"
    const data: InventoryEvent<'productShipped'>['data'] = { productId: '100', amount: '1' };
    expectTypeOf(data).not.toBeAny();
  });

  it('adds the codes it refuses with to those of every rejection', () => {
    const productEaten = eventType({
      fields: { quantity },
      refuse: () => rejection('Inedible', 'quantity', 'send another product'),
      apply: (state) => state,
    });
    const { code } = productEaten.refuse({ productId: '100', quantity: '1' }, initialState()) ?? {};
    expectTypeOf(code).toEqualTypeOf<'Inedible' | undefined>();
    expect(code).toBe('Inedible');
    expectTypeOf<CodeOf<typeof productReceived>>().toBeNever();
    expectTypeOf<'ProductExists' | 'LateEvent'>().toExtend<Rejection['code']>();
    expectTypeOf<string>().not.toExtend<Rejection['code']>();
  });
});
