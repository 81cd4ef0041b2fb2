import type { EventStore } from '../../event-store.ts';
import { limits } from '../../limits.ts';
import type { AnyProjection } from '../../projections/projection.ts';
import { isProjectionNotBuilt } from '../../projections/projection-not-built.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import type { RowStore } from '../../rows/row-store.ts';
import { counter, replay, type ReadersKit, viewed, withRows, World } from './kit.ts';

/** How a projection is built beside the rows that are read, and takes over. */
export function building(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a build', () => {
    it(
      'is read when it is complete, and not before',
      inWorld(async (world) => {
        await world.append('a', 5);
        const projection = counter(world);
        const readers = world.readers({ projections: [projection] });
        await expect(readers.view(projection).get('a')).rejects.toSatisfy(isProjectionNotBuilt);
        await expect(readers.view(projection).list()).rejects.toSatisfy(isProjectionNotBuilt);
        await readers.runOnce();
        expect(await readers.view(projection).get('a')).toMatchObject({
          data: { versions: [1, 2, 3, 4, 5] },
        });
      }),
    );

    it(
      'has all events of a log of many pages',
      inWorld(async (world) => {
        for (let n = 0; n < 25; n += 1) await world.append(`${n % 7}`, 100);
        const projection = counter(world);
        const { rows, store } = world.engine;
        const positions: unknown[] = [];
        const watched = watchingStates(rows, async ({ id, live }) => {
          const key = { collection: 'checkpoints', id: `${id}.${live}` };
          positions.push((await rows.get(key))?.data);
        });
        const readers = world.start({ projections: [projection] }, { store, rows: watched });
        await world.until(() => readers.view(projection).position());
        const position = (await world.log()).at(-1)?.position;
        expect(positions).toMatchObject([{ position }]);
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
      }),
    );

    it(
      'takes over in one step, while events come: a reader finds every row, and never goes back',
      inWorld(async (world) => {
        for (const stream of ['a', 'b', 'c']) await world.append(stream, 20);
        const projection = counter(world);
        const readers = world.start({ projections: [projection] });
        await world.until(() => readers.view(projection).get('a'));
        const builds: number[] = [];
        const seen: Awaited<ReturnType<typeof see>>[] = [];
        for (let n = 0; n < 4; n += 1) {
          const build = await readers.rebuild(projection.name);
          builds.push(build);
          await world.until(async () => {
            await world.append('a');
            seen.push(await see(readers, projection));
            return (await buildOf(readers)) === undefined;
          });
        }
        expect(builds).toEqual([2, 3, 4, 5]);
        for (const [index, { keys, count, position }] of seen.entries()) {
          expect(keys).toEqual(['a', 'b', 'c']);
          const before = seen[index - 1] ?? { count: 0, position: 0 };
          expect(count).toBeGreaterThanOrEqual(before.count);
          expect(position).toBeGreaterThanOrEqual(before.position);
        }
        const end = (await world.log()).at(-1)?.position ?? '';
        await world.until(() => readers.whenAt(projection.name, end, 0));
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
        await world.until(async () => {
          for (const build of [1, 2, 3, 4]) {
            const { rows } = await world.engine.rows.list(`${projection.name}@1.${build}`);
            expect(rows).toEqual([]);
          }
        });
      }),
    );

    it(
      'puts right what was wrong in the rows, and removes what no event makes',
      inWorld(async (world) => {
        await world.append('a', 3);
        const projection = counter(world);
        const readers = world.start({ projections: [projection] });
        await world.until(() => readers.view(projection).get('a'));
        const collection = `${projection.name}@1.1`;
        const version = 1_000_000_000;
        await world.engine.rows.write([
          { collection, id: 'a', version, data: { versions: [] } },
          { collection, id: 'impossible', version, data: { versions: [1] } },
        ]);
        await readers.rebuild(projection.name);
        await world.until(async () =>
          expect(await viewed(readers, projection)).toEqual({ a: { versions: [1, 2, 3] } }),
        );
      }),
    );

    it(
      'does not keep the live one waiting in a function that runs once',
      inWorld(async (world) => {
        await world.append('a', 1);
        const projection = counter(world);
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        await readers.rebuild(projection.name);
        await world.append('a', 1);
        const { store, rows } = world.engine;
        const failing = withRows(rows, {
          get: (key) => {
            const isBuild = key.id === `${projection.name}@1.2`;
            return isBuild
              ? Promise.reject(new StoreUnavailable(new Error('gone')))
              : rows.get(key);
          },
        });
        const building = world.readers({ projections: [projection] }, { store, rows: failing });
        await expect(building.runOnce()).rejects.toMatchObject({ code: 'StoreUnavailable' });
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
      }),
    );

    it(
      'that a function makes lets the one that is read go on',
      inWorld(async (world) => {
        await world.append('a', 2);
        const projection = counter(world);
        await world.readers({ projections: [projection] }).runOnce();
        const begun = Promise.withResolvers<undefined>();
        const held = Promise.withResolvers<undefined>();
        const { rows } = world.engine;
        const store = holdingBuilds(world.engine.store, () => {
          begun.resolve(undefined);
          return held.promise;
        });
        const readers = world.readers({ projections: [projection] }, { rows, store });
        await readers.rebuild(projection.name);
        const running = readers.runOnce();
        await begun.promise;
        await world.append('a', 1);
        await world.until(async () =>
          expect(await viewed(readers, projection)).toEqual({ a: { versions: [1, 2, 3] } }),
        );
        expect(await buildOf(readers)).toBeDefined();
        held.resolve(undefined);
        await running;
        expect(await buildOf(readers)).toBeUndefined();
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
      }),
    );

    it.each(['the first', 'one beside the rows that are read'])(
      'tells what keeps it from going on, until it does: %s',
      async (which) => {
        await inWorld(async (world) => {
          await world.append('a', 2);
          const projection = counter(world);
          const options = { projections: [projection] };
          const isFirst = which === 'the first';
          if (!isFirst) await world.readers(options).runOnce();
          let isDown = true;
          const { rows } = world.engine;
          const store = holdingBuilds(world.engine.store, async () => {
            if (isDown) throw new StoreUnavailable(new Error('no disk'));
          });
          const readers = world.start(options, { rows, store });
          if (!isFirst) await readers.rebuild(projection.name);
          await world.until(async () => {
            const [status] = await readers.status();
            expect(status).toMatchObject({ build: { build: isFirst ? 1 : 2 } });
            expect(status?.fault).toContain('StoreUnavailable');
          });
          isDown = false;
          await world.until(async () => {
            const [status] = await readers.status();
            expect(status).toMatchObject({ state: 'live', lag: { events: 0 } });
            expect(status?.fault).toBeUndefined();
          });
        })();
      },
    );

    it(
      'that took over leaves the rows of the one before, if a function must not drop them',
      inWorld(async (world) => {
        await world.append('a', 2);
        const projection = counter(world);
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        await readers.rebuild(projection.name);
        const old = async () => {
          const { rows } = await world.engine.rows.list(`${projection.name}@1.1`);
          return rows.length;
        };
        await readers.runOnce({ dropOld: false });
        expect(await readers.view(projection).get('a')).toBeDefined();
        expect(await old()).toBe(1);
        await readers.runOnce();
        expect(await old()).toBe(0);
      }),
    );

    it(
      'of a new version is made beside the one that is read',
      inWorld(async (world) => {
        await world.append('a', 2);
        const [old, next] = [counter(world), counter(world, 'counter', 2)];
        await world.readers({ projections: [old] }).runOnce();
        const readers = world.readers({ projections: [next] });
        await readers.runOnce();
        expect(await viewed(readers, old)).toEqual(await viewed(readers, next));
      }),
    );
  });
}

/** What a reader finds. */
async function see(readers: ReturnType<World['readers']>, projection: AnyProjection) {
  const view = readers.view(projection);
  const { rows } = await view.list();
  const [first] = rows.map(({ data }) => data as { versions: readonly number[] });
  const count = first?.versions.length ?? 0;
  return { keys: rows.map(({ key }) => key), count, position: Number(await view.position()) };
}

/** A log of which builds get no page until `hold` lets them: they read the largest pages. */
const holdingBuilds = (store: EventStore, hold: () => Promise<void>): EventStore => ({
  append: (...call) => store.append(...call),
  read: (...call) => store.read(...call),
  readAll: async (options) => {
    if (options?.limit === limits.page) await hold();
    return store.readAll(options);
  },
  readLatest: (...call) => store.readLatest(...call),
  readUpTo: (...call) => store.readUpTo(...call),
  findCommand: (...call) => store.findCommand(...call),
  end: () => store.end(),
  distance: (...call) => store.distance(...call),
  positionOf: (...call) => store.positionOf(...call),
  watch: (wake) => store.watch(wake),
  close: () => store.close(),
});

/** Looks before a build is live. */
function watchingStates(
  rows: RowStore,
  look: (state: { id: string; live: number }) => Promise<void>,
): RowStore {
  return withRows(rows, {
    write: async (changes, options) => {
      const { collection, id, data } = options?.checkpoint ?? {};
      const live = (data as { live?: number } | undefined)?.live;
      if (collection === 'projections' && id !== undefined && live !== undefined) {
        await look({ id, live });
      }
      return rows.write(changes, options);
    },
  });
}

/** The build of the first projection that is being made, if there is one. */
export async function buildOf(readers: ReturnType<World['readers']>) {
  const [status] = await readers.status();
  return status?.build;
}
