import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Contract, eventTypesOf, fieldsOf, labelOf } from './schema-fields.ts';

const contract = JSON.parse(
  readFileSync(new URL('../../../../../libs/api/src/openapi.json', import.meta.url), 'utf8'),
) as Contract;

describe('the form of an event type', () => {
  it('is there for each type of the contract', () => {
    expect(eventTypesOf(contract)).toContain('productShipped');
    for (const type of eventTypesOf(contract)) {
      expect(fieldsOf(contract, type).filter(({ isRequired }) => isRequired)).not.toEqual([]);
    }
  });

  it('has what the type takes: required fields first, the time last, none that is ignored', () => {
    expect(fieldsOf(contract, 'productReceived')).toEqual([
      {
        name: 'quantity',
        label: 'Quantity',
        kind: 'decimal',
        isRequired: true,
        rule: 'More than zero.',
      },
      {
        name: 'unitPrice',
        label: 'Unit price',
        kind: 'price',
        isRequired: true,
        rule: 'Such as $4, 4 € or USD 4.',
      },
      { name: 'color', label: 'Color', kind: 'text', isRequired: true },
      { name: 'size', label: 'Size', kind: 'text', isRequired: true },
      {
        name: 'unitCost',
        label: 'Unit cost',
        kind: 'price',
        isRequired: false,
        rule: 'Such as $4, 4 € or USD 4.',
      },
      {
        name: 'effectiveAt',
        label: 'Happened at',
        kind: 'time',
        isRequired: false,
        rule: 'With its offset, such as 2026-01-31T08:30:00Z. Empty for now.',
      },
    ]);
  });

  it('is not there for a type that the contract does not have', () => {
    expect(() => fieldsOf(contract, 'productEaten')).toThrow(/no event type productEaten/);
  });

  it('names its fields in words', () => {
    expect(labelOf('unitOfMeasure')).toBe('Unit of measure');
    expect(labelOf('sku')).toBe('SKU');
  });
});
