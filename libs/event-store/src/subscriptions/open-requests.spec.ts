import { expect, it } from 'vitest';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { requestDone } from './delivery-request.ts';
import { OpenRequests, request } from './open-requests.ts';

const wanted = (parked: string) => ({ wanted: 'redrive', reader: 'mail@1', parked }) as const;

/** Rows that count their lists. */
function rowsWithLists() {
  const rows = new MemoryRowStore();
  const seen = { lists: 0 };
  const list = rows.list.bind(rows);
  rows.list = (...call) => {
    seen.lists += 1;
    return list(...call);
  };
  return { rows, seen };
}

it('requests are listed once if none is open, and then only after another was made', async () => {
  const { rows, seen } = rowsWithLists();
  const requests = new OpenRequests(rows);
  for (let look = 0; look < 3; look += 1) expect(await requests.read()).toEqual([]);
  expect(seen.lists).toBe(1);
  await request(rows, wanted('a'));
  expect(await requests.read()).toMatchObject([wanted('a')]);
  expect(seen.lists).toBe(2);
});

it('a request that is open is listed at each look: the reader that does it may begin later', async () => {
  const { rows, seen } = rowsWithLists();
  const requests = new OpenRequests(rows);
  await request(rows, wanted('a'));
  const [first] = await requests.read();
  expect(await requests.read()).toHaveLength(1);
  if (!first) throw new Error('there is one');
  await rows.write([requestDone(first)]);
  for (let look = 0; look < 3; look += 1) expect(await requests.read()).toEqual([]);
  expect(seen.lists).toBe(3);
});

it('of requests that are made at the same time none is missed', async () => {
  const { rows } = rowsWithLists();
  const requests = new OpenRequests(rows);
  await requests.read();
  const names = Array.from({ length: 20 }, (_, n) => `parked-${n}`);
  const found = new Set<string>();
  const looks = (async () => {
    for (let look = 0; look < 100; look += 1) {
      for (const one of await requests.read()) {
        found.add(one.parked);
        await rows.write([requestDone(one)]);
      }
    }
  })();
  await Promise.all([looks, ...names.map((name) => request(rows, wanted(name)))]);
  expect([...found].sort()).toEqual(names.sort());
});

it('a request that is made while the open ones are listed is seen by the next look', async () => {
  const rows = new MemoryRowStore();
  const list = rows.list.bind(rows);
  rows.list = async (...call) => {
    rows.list = list;
    const page = await list(...call);
    await request(rows, wanted('late'));
    return page;
  };
  const requests = new OpenRequests(rows);
  expect(await requests.read()).toEqual([]);
  expect(await requests.read()).toMatchObject([wanted('late')]);
});
