import { setTimeout as delay } from 'node:timers/promises';
import type { AnyProjection } from '../../projections/projection.ts';
import { isProjectionNotBuilt } from '../../projections/projection-not-built.ts';
import { listParked } from '../../subscriptions/parked-deliveries.ts';
import { counter, replay, type ReadersKit, viewed, withRows, World } from './kit.ts';

/** What becomes of the rows of old versions. */
export function versioning(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a version of a projection', () => {
    it(
      'that is old is dropped after its time, with all that belongs to it, and can be built anew',
      inWorld(async (world) => {
        await world.append('a', 2);
        const plain = counter(world);
        const old: AnyProjection = {
          ...plain,
          project: (data, event, key) => {
            if (event.version === 2) throw new Error('cannot be counted');
            return plain.project(data, event, key);
          },
        };
        const next = counter(world, 'counter', 2);
        const { rows } = world.engine;
        const keptOf = async (build: number) => {
          const id = `${old.name}@1.${build}`;
          const checkpoint = await rows.get({ collection: 'checkpoints', id });
          const parked = (await listParked(rows, id)).parked.length;
          return [(await rows.list(id)).rows.length, checkpoint ? 1 : 0, parked];
        };
        await world.readers({ projections: [old] }).runOnce();
        const readers = world.readers({ projections: [next] });
        await readers.runOnce();
        const versions = { collection: 'projection-versions', id: old.name };
        const before = await rows.get(versions);
        await readers.runOnce();
        // It is written once.
        expect(await rows.get(versions)).toEqual(before);
        expect(await keptOf(1)).toEqual([1, 1, 1]);
        await world.readers({ projections: [next], dropVersionsAfterMs: 0 }).runOnce();
        expect(await keptOf(1)).toEqual([0, 0, 0]);
        await expect(readers.view(old).list()).rejects.toSatisfy(isProjectionNotBuilt);
        expect(await viewed(readers, next)).toEqual({ a: { versions: [1, 2] } });
        await world.readers({ projections: [old] }).runOnce();
        expect(await viewed(readers, old)).toEqual({ a: { versions: [1] } });
        expect(await keptOf(2)).toEqual([1, 1, 1]);
      }),
    );

    it(
      'that is old stays while a process runs it',
      inWorld(async (world) => {
        await world.append('a', 2);
        const [old, next] = [counter(world), counter(world, 'counter', 2)];
        const older = world.start({ projections: [old] });
        await world.until(() => older.view(old).get('a'));
        const group = `${world.group}-next`;
        const { rows } = world.engine;
        const versions = { collection: 'projection-versions', id: old.name };
        const marks: unknown[] = [];
        const watched = withRows(rows, {
          write: async (changes, options) => {
            const { checkpoint } = options ?? {};
            if (checkpoint?.collection === versions.collection) marks.push(checkpoint.data);
            return rows.write(changes, options);
          },
        });
        const engine = { store: world.engine.store, rows: watched };
        const options = { projections: [next], group, dropVersionsAfterMs: 1500 };
        const readers = world.start(options, engine);
        await world.until(() => marks.some((data) => JSON.stringify(data).includes('unusedSince')));
        await world.until(async () => {
          const row = await rows.get(versions);
          expect(JSON.stringify(row?.data)).not.toContain('unusedSince');
        });
        await delay(1600);
        await world.append('a', 1);
        const end = (await world.log()).at(-1)?.position ?? '';
        await world.until(() => older.whenAt(old.name, end, 0));
        await world.until(() => readers.whenAt(next.name, end, 0));
        expect(await viewed(older, old)).toEqual(await replay(world, old));
        expect(await viewed(readers, next)).toEqual(await replay(world, next));
      }),
    );
  });
}
