import {
  type ProductEvent,
  productAdjusted,
  productCreated,
  productReceived,
  productShipped,
  stockAdjusted,
  stockCounted,
} from '../client/index.ts';
import {
  badDecimals,
  badIdentifiers,
  badPrices,
  badProductIds,
  badTexts,
  badTimes,
} from './bad-values.ts';

interface Field {
  readonly required: boolean;
  readonly bad: readonly unknown[];
}
interface EventType {
  readonly good: (productId: string, fields?: ProductEvent) => ProductEvent;
  readonly fields: Readonly<Record<string, Field>>;
}

const required = (...bad: readonly unknown[]): Field => ({ required: true, bad });
const optional = (...bad: readonly unknown[]): Field => ({ required: false, bad });

const notPositive = ['0', '-1', '-0', '0.000000', 0, -1, '-0.000001'];
const location = optional(null, 5, '', 'cellar', '__proto__', 'main ', {}, ['main']);
const common = {
  productId: required(...badTexts(128), ...badProductIds),
  eventId: optional(...badTexts(128)),
  effectiveAt: optional(...badTimes),
};

/** Every event type with its fields, and for each field what it must not be. */
export const eventFields: Readonly<Record<string, EventType>> = {
  productCreated: {
    good: productCreated,
    fields: {
      ...common,
      name: required(...badTexts(256)),
      unitOfMeasure: required(...badTexts(32)),
      sku: optional(...badTexts(128), ...badIdentifiers),
    },
  },
  productReceived: {
    good: productReceived,
    fields: {
      ...common,
      quantity: required(...badDecimals, ...notPositive),
      unitPrice: required(...badPrices),
      color: required(...badTexts(128)),
      size: required(...badTexts(128)),
      unitCost: optional(...badPrices),
      location,
    },
  },
  productShipped: {
    good: productShipped,
    fields: { ...common, quantity: required(...badDecimals, ...notPositive), location },
  },
  productAdjusted: {
    good: productAdjusted,
    fields: { ...common, unitPrice: required(...badPrices) },
  },
  stockAdjusted: {
    good: stockAdjusted,
    fields: {
      ...common,
      delta: required(...badDecimals, '0', 0, '-0', '0.000'),
      reason: required(...badTexts(256)),
      unitCost: optional(...badPrices),
      location,
    },
  },
  stockCounted: {
    good: stockCounted,
    fields: {
      ...common,
      counted: required(...badDecimals, '-1', -1, '-0.000001'),
      unitCost: optional(...badPrices),
      location,
    },
  },
};
