import { describe, expect, it } from 'vitest';
import { readProductEvent } from './product-event.ts';

const now = new Date('2026-06-01T12:00:00Z');
const sample = {
  eventId: '100',
  productId: '100',
  quantity: '150',
  unitPrice: '$4',
  color: 'blk',
  size: '4.3 lbs',
};
const fieldsOf = (result: ReturnType<typeof readProductEvent>) =>
  result.valid ? [] : result.violations.map(({ field }) => field);

describe('readProductEvent', () => {
  it('reads the sample and leaves out what the type does not use', () => {
    expect(readProductEvent('productShipped', sample, now)).toEqual({
      valid: true,
      value: {
        type: 'productShipped',
        data: { productId: '100', quantity: '150', location: 'main' },
      },
    });
  });

  it('reports every violation at once, by field', () => {
    const bad = { quantity: 'NaN', unitPrice: '$-4', color: '', effectiveAt: 'yesterday' };
    expect(fieldsOf(readProductEvent('productReceived', bad, now)).sort()).toEqual(
      ['color', 'effectiveAt', 'productId', 'quantity', 'size', 'unitPrice'].sort(),
    );
  });

  it('says of a field that is missing that it is, and what it must be', () => {
    const { quantity: _, ...rest } = sample;
    expect(readProductEvent('productShipped', rest, now)).toMatchObject({
      violations: [{ field: 'quantity', message: expect.stringMatching(/^is missing: must be /) }],
    });
    expect(readProductEvent('productShipped', { ...rest, quantity: null }, now)).toMatchObject({
      violations: [{ field: 'quantity', message: expect.stringMatching(/^must be /) }],
    });
  });

  it('reports a field once, also where its wrong type has a length of its own', () => {
    const lists = { ...sample, productId: [], color: [], quantity: [] };
    expect(fieldsOf(readProductEvent('productReceived', lists, now)).sort()).toEqual([
      'color',
      'productId',
      'quantity',
    ]);
  });

  it.each([
    0,
    -1,
    '0',
    '-1',
    '1e3',
    'NaN',
    '',
    ' 1',
    '1.',
    '.5',
    '01',
    '+1',
    '1,5',
    '0.0000001',
    '1234567890123456789',
    null,
    true,
    [],
    {},
    1e21,
    0.1234567,
    Number.MAX_SAFE_INTEGER,
  ])('refuses %j as a quantity', (quantity) => {
    expect(fieldsOf(readProductEvent('productReceived', { ...sample, quantity }, now))).toEqual([
      'quantity',
    ]);
  });

  it.each(['1', 1, '0.000001', '123456789012345678', '123456789012.123456', 12.5])(
    'takes %j as a quantity',
    (quantity) => {
      expect(readProductEvent('productReceived', { ...sample, quantity }, now).valid).toBe(true);
    },
  );

  it.each(['$', '$$4', '4$', '-4', '$-4', 'USD 4', '', null])(
    'refuses %j as a price',
    (unitPrice) => {
      expect(fieldsOf(readProductEvent('productReceived', { ...sample, unitPrice }, now))).toEqual([
        'unitPrice',
      ]);
    },
  );

  it('refuses texts that no store can keep', () => {
    expect(
      fieldsOf(
        readProductEvent('productReceived', { ...sample, color: 'b\0', size: '\ud800' }, now),
      ),
    ).toEqual(['color', 'size']);
  });

  it('refuses the future beyond five minutes, and brings times to UTC', () => {
    const at = (effectiveAt: string) =>
      readProductEvent('productReceived', { ...sample, effectiveAt }, now);
    expect(fieldsOf(at('2026-06-01T12:05:01Z'))).toEqual(['effectiveAt']);
    expect(at('2026-06-01T14:05:00+02:00')).toMatchObject({
      value: { effectiveAt: '2026-06-01T12:05:00.000Z' },
    });
  });

  it.each([
    '2026-02-30T08:00:00Z',
    '2026-04-01T24:00:00Z',
    '2026-04-01T08:00Z',
    '2026-04-01',
    '2026-04-01T08:00:00',
    'yesterday',
    1767225600000,
  ])('refuses %j as a time', (effectiveAt) => {
    const read = readProductEvent('productShipped', { ...sample, effectiveAt }, now);
    expect(fieldsOf(read)).toEqual(['effectiveAt']);
  });
});
