import type { DecimalString } from '../decimal.ts';
import type { Price } from '../price.ts';

/** The location stock is kept at where an event names none. */
export const DEFAULT_LOCATION = 'main';

interface DataByType {
  productCreated: { name: string; unitOfMeasure: string; sku?: string };
  productReceived: {
    quantity: DecimalString;
    unitPrice: Price;
    color: string;
    size: string;
    unitCost?: Price;
    location: string;
  };
  productShipped: { quantity: DecimalString; location: string };
  productAdjusted: { unitPrice: Price };
  stockAdjusted: { delta: DecimalString; reason: string; unitCost?: Price; location: string };
  stockCounted: { counted: DecimalString; unitCost?: Price; location: string };
}

export type InventoryEventType = keyof DataByType;

/** An inventory event: what happened to one product. Quantities are in the product's unit. */
export type InventoryEvent = {
  [Type in InventoryEventType]: {
    readonly type: Type;
    readonly data: Readonly<DataByType[Type]> & { readonly productId: string };
    /** When it happened in the world, RFC 3339 in UTC; absent until the log takes it. */
    readonly effectiveAt?: string;
  };
}[InventoryEventType];

/** The currency signs an event's prices come with, those without one left out. */
export function signsOf({ data }: InventoryEvent): readonly string[] {
  const { unitPrice, unitCost } = data as { unitPrice?: Price; unitCost?: Price };
  return [unitPrice, unitCost].flatMap((price) => price?.sign || []);
}
