import { type EventStore, type LogFilter, type ReadAllOptions } from '@stockbook/event-store';
import { MemoryEventStore } from '@stockbook/event-store/memory';
import { beforeAll, describe, expect, it } from 'vitest';
import { cursorTo } from '../cursor.ts';
import { textOf } from '../http.ts';
import { memoryApi } from '../testing/memory-api.ts';
import { readNewestFirst } from './newest-first.ts';

/** 12,000 events, `rare` at 5 and 11,990, `dense` from 1,000 to 4,999, else `common`. */
const EVENTS = 12_000;
const typeAt = (position: number) => {
  if (position === 5 || position === 11_990) return 'rare';
  return position >= 1_000 && position < 5_000 ? 'dense' : 'common';
};

let store: EventStore;
beforeAll(async () => {
  store = new MemoryEventStore();
  const stream = { category: 'product', id: '1' };
  for (let first = 1; first <= EVENTS; first += 100) {
    const events = Array.from({ length: 100 }, (_, index) => ({
      type: typeAt(first + index),
      data: first + index,
    }));
    await store.append([{ stream, expected: 'any', events }]);
  }
});

/** All pages, and how many reads of the store the longest took. */
async function readAllPages(
  filter: LogFilter,
  limit: number,
  reader: Pick<EventStore, 'end' | 'readAll'> = store,
) {
  let from: string | undefined;
  let mostReads = 0;
  const positions: number[] = [];
  let pages = 0;
  do {
    let reads = 0;
    const counting = {
      end: () => reader.end(),
      readAll: (options: ReadAllOptions) => ((reads += 1), reader.readAll(options)),
    };
    const page = await readNewestFirst(counting, { from, limit, filter });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    positions.push(...page.events.map(({ position }) => Number(position)));
    from = page.next;
    mostReads = Math.max(mostReads, reads);
    pages += 1;
  } while (from !== undefined);
  return { positions, mostReads, pages };
}

/** The positions of a type, newest first. */
const positionsOf = (...types: string[]) =>
  Array.from({ length: EVENTS }, (_, index) => EVENTS - index).filter((position) =>
    types.includes(typeAt(position)),
  );

describe('the log, newest first', () => {
  it('without a filter, each page is one read', async () => {
    const { positions, mostReads, pages } = await readAllPages({}, 500);
    expect(positions).toEqual(positionsOf('common', 'rare', 'dense'));
    expect({ mostReads, pages }).toEqual({ mostReads: 1, pages: EVENTS / 500 });
  });

  it.each([
    { types: ['rare'] },
    { types: ['dense'] },
    { types: ['dense', 'rare'] },
    { types: ['common'] },
  ])('has each event with $types once, in few pages of few reads', async ({ types }) => {
    const { positions, mostReads, pages } = await readAllPages({ types }, 100);
    expect(positions).toEqual(positionsOf(...types));
    expect(mostReads).toBeLessThanOrEqual(6);
    expect(pages).toBeLessThanOrEqual(positions.length / 100 + 3);
  });

  it('a store that returns fewer at once loses none', async () => {
    const short = {
      end: () => store.end(),
      readAll: ({ limit = 1, ...options }: ReadAllOptions) =>
        store.readAll({ ...options, limit: Math.min(limit, 77) }),
    };
    const { positions } = await readAllPages({ types: ['dense'] }, 100, short);
    expect(positions).toEqual(positionsOf('dense'));
  });

  it('an empty log has an empty page', async () => {
    const empty = await readNewestFirst(new MemoryEventStore(), {
      from: undefined,
      limit: 5,
      filter: {},
    });
    expect(empty).toEqual({ events: [], next: undefined });
  });
});

describe('GET /events', () => {
  const three = async () => {
    const api = memoryApi();
    for (const id of ['a', 'b', 'c']) await api.receive(id);
    const list = async (query: string) => {
      const reply = await api.get('/events', query);
      expect(reply.status).toBe(200);
      const { items, nextCursor } = JSON.parse(textOf(reply));
      const ids = items.map(({ stream }: { stream: { id: string } }) => stream.id).join('');
      return { ids, nextCursor, items };
    };
    return { ...api, list };
  };

  it('with order=newest reads backwards, with the same cursors', async () => {
    const { list } = await three();
    const first = await list('order=newest&limit=2');
    expect(first).toMatchObject({ ids: 'cb', nextCursor: cursorTo('events', '2') });
    expect(await list(`order=newest&cursor=${first.nextCursor}`)).toMatchObject({
      ids: 'a',
      nextCursor: null,
    });
    expect((await list(`order=oldest&cursor=${first.nextCursor}`)).ids).toBe('c');
    expect((await list('order=newest&productId=b')).ids).toBe('b');
  });

  it('tells the position of each event, at which a page can begin', async () => {
    const { list } = await three();
    const { items } = await list('');
    expect(items.map(({ position }: { position: string }) => position)).toEqual(['1', '2', '3']);
    expect((await list('position=2')).ids).toBe('bc');
    expect((await list('position=2&order=newest')).ids).toBe('ba');
    expect((await list('position=9&order=newest')).ids).toBe('cba');
    expect((await list('position=9')).ids).toBe('');
  });

  it.each([
    ['order=up', 'order', {}],
    ['position=0', 'position', {}],
    [`position=1&cursor=${cursorTo('events', '1')}`, 'position', {}],
    [`order=newest&cursor=${cursorTo('events', '4')}`, 'cursor', {}],
    ['order=newest', 'order', { accept: 'text/event-stream' }],
    ['position=1', 'position', { accept: 'text/event-stream' }],
  ])('refuses ?%s', async (query, field, headers) => {
    const { get } = await three();
    const reply = await get('/events', query, headers);
    expect(reply.status).toBe(400);
    expect(JSON.parse(textOf(reply)).violations).toMatchObject([{ field }]);
  });
});
