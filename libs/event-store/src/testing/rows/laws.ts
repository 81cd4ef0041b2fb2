import type { RowChange, RowKey, RowPut } from '../../rows/row.ts';
import type { CountQuery, RowQuery, WriteOptions } from '../../rows/row-store.ts';
import { listedIds, newCollection, put, type RowKit } from './kit.ts';

const long = (bytes: number) => 'x'.repeat(bytes);

/** A name, a value, and the code of the error: `InvalidArgument` by default. */
type Wrong = readonly [string, unknown, string?];
const withCodes = (all: readonly Wrong[]) =>
  all.map(([name, value, code = 'InvalidArgument']) => [name, value, code] as const);

/** Fields of a change, and values that they must not have. */
const WRONG_FIELDS: readonly Wrong[] = [
  ['collection', ''],
  ['collection', long(101)],
  ['collection', 7],
  ['collection', '\ud800', 'UnstorableText'],
  ['id', ''],
  ['id', '😀'.repeat(129)],
  ['id', undefined],
  ['id', 'a\0', 'UnstorableText'],
  ['version', 0],
  ['version', 1.5],
  ['version', 2 ** 53],
  ['version', '1'],
  ['version', undefined],
  ['data', undefined],
  ['data', Symbol('no JSON')],
  ['data', { a: [Number.NaN] }],
  ['data', Number.POSITIVE_INFINITY],
  ['data', 'a\0', 'UnstorableText'],
  ['removed', false],
  ['terms', null],
  ['terms', ['x']],
  ['terms', { a: '', b: '', c: '', d: '', e: '' }],
];

const WRONG_TERMS: readonly Wrong[] = [
  ['', 'x'],
  ['a b', 'x'],
  [long(41), 'x'],
  ['é', 'x'],
  ['n', ''],
  ['n', long(513)],
  ['n', '\udfff', 'UnstorableText'],
  ['n', 7],
  ['n', null],
  ['n', undefined],
  ['n', {}],
  ['n', { decimal: 7 }],
  ['n', { decimal: '' }],
  ['n', { decimal: '1e3' }],
  ['n', { decimal: '+1' }],
  ['n', { decimal: '.5' }],
  ['n', { decimal: '5.' }],
  ['n', { decimal: 'NaN' }],
  ['n', { decimal: '1\n' }],
  ['n', { decimal: '9'.repeat(39) }],
  ['n', { decimal: `0.${'0'.repeat(37)}1` }],
];

const WRONG_QUERIES: readonly (readonly [string, unknown])[] = [
  ['limit', 0],
  ['limit', 1001],
  ['limit', 1.5],
  ['limit', '1'],
  ['direction', 'up'],
  ['descending', true],
  ['after', ''],
  ['after', 'abc'],
  ['after', Buffer.from('"1"').toString('base64url')],
  ['after', Buffer.from('{"0":"1"}').toString('base64url')],
  ['after', 7],
  ['by.term', { term: '' }],
  ['by.term', {}],
  ['by.min', { term: 'n', min: 'a' }],
  ['by.from', { term: 'n', from: '' }],
  ['by.to', { term: 'n', to: 7 }],
  ['by.to.decimal', { term: 'n', to: { decimal: 'x' } }],
  ['by.prefix', { term: 'n', prefix: '' }],
  ['by', { term: 'n', from: 'a', to: { decimal: '1' } }],
  ['by', { term: 'n', prefix: 'a', to: { decimal: '1' } }],
];

const WRONG_COUNTS: readonly (readonly [string, unknown])[] = [
  ['most', 10],
  ['limit', 0],
  ['limit', 10_001],
  ['limit', '1'],
  ['by.term', {}],
  ['by', { term: 'n', from: 'a', to: { decimal: '1' } }],
];

/** What every adapter refuses in the same way. */
export function refused({ vitest, store }: RowKit): void {
  const { expect, it } = vitest;
  const refuses = async (collection: string, changes: readonly unknown[], code: string) => {
    const good = put({ collection, id: 'good' }, 1);
    const all = [good, ...changes] as RowChange[];
    await expect(store().write(all)).rejects.toMatchObject({ code });
    expect(await listedIds(store(), collection)).toEqual([]);
  };

  it.each(withCodes(WRONG_FIELDS))('a change whose %s is %j', async (field, value, code) => {
    const collection = newCollection();
    await refuses(collection, [{ ...put({ collection, id: '1' }, 1), [field]: value }], code);
  });

  it.each(withCodes(WRONG_TERMS))('a row whose term %j is %j', async (name, value, code) => {
    const collection = newCollection();
    await refuses(
      collection,
      [{ ...put({ collection, id: '1' }, 1), terms: { [name]: value } }],
      code,
    );
  });

  it('a row twice in a write, also as its checkpoint', async () => {
    const key = { collection: newCollection(), id: '1' };
    await refuses(key.collection, [put(key, 1), put(key, 2)], 'InvalidArgument');
    const twice = store().write([put(key, 1)], { checkpoint: put(key, 2) });
    await expect(twice).rejects.toMatchObject({ code: 'InvalidArgument' });
    const only = [
      { ...key, version: 0 },
      { ...key, version: 1 },
    ];
    await expect(store().write([], { only })).rejects.toMatchObject({ field: 'only' });
  });

  it.each([
    ['only', [{ collection: 'c', id: '1', version: -1 }]],
    ['only', [{ collection: 'c', id: '', version: 1 }]],
    ['only', 'c'],
    ['checkpoint', { collection: 'c', id: '1', version: 0, data: 1 }],
    ['checkpoint', { collection: 'c', id: '1', version: 1, removed: true }],
    ['yields', 'yes'],
  ])('a write whose %s is %j', async (name, value) => {
    const options = { [name]: value } as WriteOptions;
    await expect(store().write([], options)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('changes that are no list', async () => {
    const changes = {} as RowPut[];
    await expect(store().write(changes)).rejects.toMatchObject({ field: 'changes' });
  });

  it.each(WRONG_QUERIES)('a list whose %s is %j', async (field, value) => {
    const query = { [field.split('.')[0] ?? field]: value } as RowQuery;
    const listed = store().list(newCollection(), query);
    await expect(listed).rejects.toMatchObject({ code: 'InvalidArgument', field });
  });

  it.each(WRONG_COUNTS)('a count whose %s is %j', async (field, value) => {
    const query = { [field.split('.')[0] ?? field]: value } as CountQuery;
    const counted = store().count(newCollection(), query);
    await expect(counted).rejects.toMatchObject({ code: 'InvalidArgument', field });
  });

  it('a page after a page of another kind of list', async () => {
    const collection = newCollection();
    const rows = ['1', '2'].map((id) => put({ collection, id }, 1, { n: 'x' }));
    await store().write(rows);
    const by = { term: 'n' };
    const [byId, byTerm] = [
      await store().list(collection, { limit: 1 }),
      await store().list(collection, { limit: 1, by }),
    ];
    const wrong = [{ after: byTerm.next ?? '' }, { after: byId.next ?? '', by }];
    for (const query of wrong) {
      const error = { code: 'InvalidArgument', field: 'after' };
      await expect(store().list(collection, query)).rejects.toMatchObject(error);
    }
  });

  it('the names of what cannot exist, in every call', async () => {
    const error = { code: 'InvalidArgument' };
    const nameless = { collection: '', id: '1' };
    await expect(store().get(nameless)).rejects.toMatchObject(error);
    await expect(store().get(undefined as unknown as RowKey)).rejects.toMatchObject(error);
    await expect(store().getMany([nameless])).rejects.toMatchObject(error);
    await expect(store().list('')).rejects.toMatchObject(error);
    await expect(store().count('')).rejects.toMatchObject(error);
    await expect(store().drop(long(101))).rejects.toMatchObject(error);
  });
}
