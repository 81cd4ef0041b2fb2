import { type EventStore, type Projection, Readers, type RowStore } from '@stockbook/event-store';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { abandonBuild, buildAnew } from './build-anew.ts';

const counted: Projection<{ readonly count: number }> = {
  name: 'counted',
  version: 1,
  key: ({ stream }) => stream.id,
  project: (data) => ({ count: (data?.count ?? 0) + 1 }),
};

let store: EventStore;
let rows: RowStore;
let said: string[];
const say = (line: string) => said.push(line);
const open = () => new Readers({ store, rows, projections: [counted] });
const append = (id: string) =>
  store.append([
    { stream: { category: 'c', id }, expected: 'any', events: [{ type: 't', data: {} }] },
  ]);

beforeEach(async () => {
  store = new MemoryEventStore();
  rows = new MemoryRowStore();
  said = [];
  for (const id of ['a', 'b', 'a']) await append(id);
  await open().runOnce();
});

describe('a rebuild of a projection', () => {
  it('puts wrong rows right, and says which build is read', async () => {
    await rows.write([
      { collection: 'counted@1.1', id: 'a', version: 1_000_000, data: { count: 77 } },
    ]);
    await buildAnew(open(), 'counted', say, 1);
    expect(await open().view(counted).get('a')).toMatchObject({ data: { count: 2 } });
    expect(said.at(0)).toBe('counted: build 2 begins');
    expect(said.at(-1)).toBe('counted: build 2 is read now');
  });

  it('that someone abandons fails', async () => {
    const readers = open();
    const rebuild = readers.rebuild.bind(readers);
    readers.rebuild = async (name) => {
      const number = await rebuild(name);
      await open().abandon(name);
      return number;
    };
    await expect(buildAnew(readers, 'counted', say, 1)).rejects.toThrow(
      'counted: build 2 was abandoned',
    );
  });

  it('leaves the readers to the function when it ends', async () => {
    await buildAnew(open(), 'counted', say, 1);
    expect(await open().runOnce({ patience: 100 })).toBe(true);
  });

  it('is refused for a projection that does not exist', async () => {
    await expect(buildAnew(open(), 'other', say, 1)).rejects.toThrow(/other is not one/);
  });

  it('goes on in the function if its command was interrupted', async () => {
    await open().rebuild('counted');
    await append('c');
    await open().runOnce();
    expect(await open().view(counted).get('c')).toBeDefined();
    const [status] = await open().status();
    expect(status?.build).toBeUndefined();
  });
});

describe('an abandoned build', () => {
  it('is gone, and the rows stay', async () => {
    await open().rebuild('counted');
    await abandonBuild(open(), 'counted', say);
    await abandonBuild(open(), 'counted', say);
    expect(said).toEqual(['counted: build 2 is abandoned', 'counted: no build is under way']);
    expect(await open().view(counted).get('a')).toMatchObject({ data: { count: 2 } });
  });
});
