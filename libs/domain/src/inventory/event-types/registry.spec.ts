import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  eventTypesNotYet,
  inventoryEventTypes,
  isInventoryEventType,
  notYetOf,
  productEventSchemas,
  unsupportedType,
} from './registry.ts';

const pages = readdirSync(import.meta.dirname)
  .filter((file) => !file.startsWith('registry.') && !file.endsWith('.spec.ts'))
  .map((file) => file.replace('.ts', '').replace(/-./g, ([, letter = '']) => letter.toUpperCase()));

it('lists the event type of every page, by its name', () => {
  expect(pages.toSorted()).toEqual(inventoryEventTypes.toSorted());
  expect(Object.keys(productEventSchemas)).toEqual(inventoryEventTypes);
});

it.each(['toString', 'constructor', '__proto__', 'productTeleported', '', undefined, 1])(
  'knows no event type %j',
  (type) => {
    expect(isInventoryEventType(type)).toBe(false);
  },
);

it('says what to send instead of a type that is not supported', () => {
  expect(unsupportedType('PRODUCTSHIPPED')).toMatch(/did you mean productShipped\?$/);
  expect(unsupportedType('stockReserved')).toMatch(
    /^event type stockReserved is not supported yet/,
  );
  expect(unsupportedType('productEaten')).toContain(`send only ${inventoryEventTypes.join(', ')}`);
  expect(eventTypesNotYet.filter(isInventoryEventType)).toEqual([]);
});

it.each(inventoryEventTypes)('%s takes no field that is said to be not supported yet', (type) => {
  const taken = Object.keys(productEventSchemas[type].shape);
  expect(taken.filter((field) => notYetOf(type).includes(field))).toEqual([]);
});
