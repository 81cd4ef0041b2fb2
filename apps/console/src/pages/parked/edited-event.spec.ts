import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldName, fieldsOf, isReported, newField, toEvent, withMissing } from './edited-event.ts';

const event = {
  version: '0',
  resources: ['a'],
  detail: { ProductEvent: { productId: '100', quantity: 7, note: null, more: {} } },
};

describe('the fields of an event', () => {
  it('are its texts as they are, and other values as JSON', () => {
    const fields = fieldsOf(event) ?? [];
    expect(fields.map(({ path, text, kind }) => [fieldName(path), text, kind])).toEqual([
      ['version', '0', 'text'],
      ['resources', '["a"]', 'json'],
      ['detail.ProductEvent.productId', '100', 'text'],
      ['detail.ProductEvent.quantity', '7', 'json'],
      ['detail.ProductEvent.note', 'null', 'json'],
      ['detail.ProductEvent.more', '{}', 'json'],
    ]);
    expect(fields.filter(isReported)).toHaveLength(4);
  });

  it.each([null, 'text', 7, [1]])('are not there in %j', (value) =>
    expect(fieldsOf(value)).toBeUndefined(),
  );

  it('make the same event again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (any) => {
        const json: unknown = JSON.parse(JSON.stringify(any));
        expect(toEvent(fieldsOf(json) ?? [])).toEqual({ event: json });
      }),
    );
  });

  it('keep a name that objects have', () => {
    const json: unknown = JSON.parse('{"__proto__":{"a":"1"},"constructor":"x"}');
    const made = toEvent(fieldsOf(json) ?? []);
    expect(JSON.stringify(made)).toBe('{"event":{"__proto__":{"a":"1"},"constructor":"x"}}');
  });

  it('say which of them is no JSON', () => {
    const fields = [{ path: ['detail', 'n'], text: '7x', kind: 'json' as const }];
    expect(toEvent(fields)).toMatchObject({
      wrong: [{ field: 'detail.n', message: expect.stringMatching(/^must be JSON: /) }],
    });
  });
});

describe('a field that a refusal names', () => {
  const missing = { field: 'detail.ProductEvent.sku', message: 'must be given' };

  it('is added if the event does not have it, and left out while it is empty', () => {
    const fields = withMissing(fieldsOf(event) ?? [], [missing, missing]);
    expect(fields.at(-1)).toEqual(newField('sku'));
    expect(withMissing(fields, [missing])).toHaveLength(fields.length);
    expect(toEvent(fields)).toEqual({ event });
    const filled = fields.map((field) => (field.kind === 'new' ? { ...field, text: 'B' } : field));
    expect(toEvent(filled)).toMatchObject({ event: { detail: { ProductEvent: { sku: 'B' } } } });
  });

  it.each(['detail.ProductEvent', 'id', 'detail.ProductEvent.lines.0'])('is not for %s', (field) =>
    expect(withMissing([], [{ ...missing, field }])).toEqual([]),
  );
});
