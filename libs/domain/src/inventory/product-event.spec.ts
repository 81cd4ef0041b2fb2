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

  it.each(['$', '$$4', '-4', '$-4', 'usd 4', '$4 USD', '', null])(
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
    expect(at('2026-06-01T14:00:00+02:00')).toMatchObject({
      value: { effectiveAt: '2026-06-01T12:00:00.000Z' },
    });
    // A fast clock states no time: the event is recorded as the present.
    for (const ahead of ['2026-06-01T14:05:00+02:00', '2026-06-01T12:00:00.001Z']) {
      const read = at(ahead);
      expect(read.valid).toBe(true);
      expect(read).not.toHaveProperty('value.effectiveAt');
    }
  });

  it.each(['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
    'refuses %s, whose year in UTC has no four digits',
    (effectiveAt) => {
      const read = readProductEvent('productReceived', { ...sample, effectiveAt }, now);
      expect(read).toMatchObject({
        violations: [{ field: 'effectiveAt', message: expect.stringContaining('0000 to 9999') }],
      });
    },
  );

  it('does not advise a moment of today that is still to come', () => {
    const present = new Date('2026-06-01T12:00:00Z');
    const read = readProductEvent(
      'productShipped',
      { ...sample, effectiveAt: '2026-06-01' },
      present,
    );
    const said = read.valid ? [] : read.violations.map(({ message }) => message);
    expect(said.join()).toContain('"2026-06-01T12:00:00.000Z"');
    expect(said.join()).not.toContain('23:59');
  });

  it('shows the last moment of a bare date', () => {
    const read = readProductEvent('productReceived', { ...sample, effectiveAt: '2026-01-31' }, now);
    expect(read).toMatchObject({
      violations: [{ message: expect.stringContaining('"2026-01-31T23:59:59.999Z"') }],
    });
  });

  it('refuses every unknown field by name, beside what else is wrong', () => {
    const event = { ...sample, unitcost: '$3', lot: 'A', quantity: '0', reference: {}, xyz: 1 };
    expect(readProductEvent('productReceived', event, now)).toMatchObject({
      violations: [
        { field: 'quantity' },
        { field: 'unitcost', message: 'unknown field unitcost: did you mean unitCost?' },
        { field: 'lot', message: expect.stringContaining('lot is not supported yet') },
        { field: 'reference', message: expect.stringContaining('reference is not supported yet') },
        { field: 'xyz', message: expect.stringContaining('send only eventId, eventType') },
      ],
    });
  });

  it('never suggests a field that the type would ignore', () => {
    const event = { productId: '100', delta: '-1', reason: 'broken', Quantity: '1' };
    const read = readProductEvent('stockAdjusted', event, now);
    expect(read).toMatchObject({ violations: [{ field: 'Quantity' }] });
    expect(JSON.stringify(read)).not.toContain('quantity');
  });

  it('refuses unitCost with a negative delta, also beside what else is wrong', () => {
    const found = { productId: '100', delta: '1', reason: 'found', unitCost: '$3' };
    const lost = { ...found, delta: '-1' };
    expect(readProductEvent('stockAdjusted', found, now).valid).toBe(true);
    expect(fieldsOf(readProductEvent('stockAdjusted', lost, now))).toEqual(['unitCost']);
    const bad = { ...lost, reason: '' };
    expect(fieldsOf(readProductEvent('stockAdjusted', bad, now))).toEqual(['reason', 'unitCost']);
  });

  it.each([
    '.',
    '..',
    ' 100',
    '100 ',
    '100\u00a0',
    '\u2003100',
    '1\t0',
    '1\u00850',
    'a/events',
    'a/movements',
    'a/search',
    '/what-if',
  ])('refuses %j as a productId', (productId) => {
    const read = readProductEvent('productReceived', { ...sample, productId }, now);
    expect(fieldsOf(read)).toEqual(['productId']);
  });

  it.each(['...', 'events', 'a/events/b', 'a b', 'a/corrections-2'])(
    'takes %j as a productId',
    (productId) => {
      expect(readProductEvent('productReceived', { ...sample, productId }, now).valid).toBe(true);
    },
  );

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
