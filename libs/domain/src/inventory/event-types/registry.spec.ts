import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inventoryEventTypes, isInventoryEventType, productEventSchemas } from './registry.ts';

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
