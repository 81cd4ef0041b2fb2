import type { Currency, Price } from '../price.ts';
import type { InventoryEvent } from './event-types/registry.ts';

/** The names of all fields that hold a price, of all event types. */
type PriceField<Data = InventoryEvent['data']> = Data extends unknown
  ? { [Field in keyof Data]-?: NonNullable<Data[Field]> extends Price ? Field : never }[keyof Data]
  : never;

type Prices = { readonly [Field in PriceField]: Price | undefined };

/**
 * The prices of an event, in the order in which they set the product's currency. It does not compile
 * if an event type has a price that is not listed here.
 */
export function pricesOf({ data }: InventoryEvent): Prices {
  const { unitPrice, unitCost }: Partial<Prices> & { productId: string } = data;
  return { unitPrice, unitCost };
}

/** The first currency among an event's prices; undefined if there is none. */
export function firstCurrency(event: InventoryEvent): Currency | undefined {
  const found = Object.values(pricesOf(event)).find((price) => price?.sign);
  if (found === undefined) return undefined;
  const { amount, ...currency } = found;
  return currency;
}
