import type { EventInStream, EventStore, LogFilter } from '../../../event-store.ts';
import type { Vitest } from '../kit.ts';
import { newStream } from './streams.ts';

const many = (count: number) => Array.from({ length: count }, (_, n) => `t${n}`);

/** Filters that are refused, and the field that the error names. */
const filters: readonly (readonly [what: string, filter: unknown, field: string])[] = [
  ['is null', null, 'filter'],
  ['is a text', 'received', 'filter'],
  ['has a member that there is not', { category: 'product' }, 'filter.category'],
  ['names no category', { categories: [] }, 'filter.categories'],
  ['names 26 categories', { categories: many(26) }, 'filter.categories'],
  ['has categories that are no list', { categories: 'product' }, 'filter.categories'],
  ['has an empty category', { categories: ['a', ''] }, 'filter.categories[1]'],
  ['has a category with a slash', { categories: ['a/b'] }, 'filter.categories[0]'],
  ['has a category that is too long', { categories: ['x'.repeat(101)] }, 'filter.categories[0]'],
  ['names no type', { types: [] }, 'filter.types'],
  ['names 101 types', { types: many(101) }, 'filter.types'],
  ['has a type that is no text', { types: ['a', 7] }, 'filter.types[1]'],
  ['has a type that is too long', { types: ['ä'.repeat(51)] }, 'filter.types[0]'],
  ['excepts no type', { exceptTypes: [] }, 'filter.exceptTypes'],
  ['excepts 101 types', { exceptTypes: many(101) }, 'filter.exceptTypes'],
  ['excepts a type that is null', { exceptTypes: [null] }, 'filter.exceptTypes[0]'],
  ['has types and excepts some', { types: ['a'], exceptTypes: ['b'] }, 'filter.exceptTypes'],
];

/** Declares tests of filters, places and positions that are refused, and of those that are just allowed. */
export function refusedFilters({ describe, expect, it }: Vitest, store: () => EventStore): void {
  describe('refuse', () => {
    it.each(filters)('a filter that %s', async (_what, filter, field) => {
      await expect(store().readAll({ filter: filter as LogFilter })).rejects.toMatchObject({
        code: 'InvalidArgument',
        field,
      });
    });

    it('a filter with a text that cannot be kept', async () => {
      for (const types of [['a\0b'], ['\ud800']]) {
        await expect(store().readAll({ filter: { types } })).rejects.toMatchObject({
          code: 'UnstorableText',
        });
      }
    });

    it('the place of an event that cannot exist', async () => {
      const stream = newStream();
      const places: readonly (readonly [unknown, string])[] = [
        [{ stream, version: 0 }, 'version'],
        [{ stream, version: 1.5 }, 'version'],
        [{ stream }, 'version'],
        [{ stream: { ...stream, category: 'a/b' }, version: 1 }, 'stream.category'],
        [{ stream, version: 1, after: 'abc' }, 'after'],
        [{ stream, version: 1, after: null }, 'after'],
      ];
      for (const [place, field] of places) {
        const refused = { code: 'InvalidArgument', field };
        await expect(store().positionOf(place as EventInStream)).rejects.toMatchObject(refused);
      }
    });

    it('a distance between positions that no log has', async () => {
      for (const wrong of ['', '-1', '1.5', '07', 7, null, undefined]) {
        const from = store().distance(wrong as string, '1');
        await expect(from).rejects.toMatchObject({ code: 'InvalidArgument', field: 'from' });
        const to = store().distance('0', wrong as string);
        await expect(to).rejects.toMatchObject({ code: 'InvalidArgument', field: 'to' });
      }
    });
  });

  it('take a filter with as many categories and types as the limits say, and with one twice', async () => {
    const none = (filter: LogFilter) => store().readAll({ after: '9'.repeat(15), filter });
    expect((await none({ categories: many(25), types: many(100) })).events).toEqual([]);
    expect((await none({ types: ['a', 'a'], categories: ['b', 'b'] })).events).toEqual([]);
    expect((await none({ exceptTypes: many(100) })).events).toEqual([]);
  });
}
