import type { AnyProjection } from '../../projections/projection.ts';
import { crashingAfter, crashingBetween } from './crashing.ts';
import { counter, Recorder, replay, type ReadersKit, viewed, withRows, World } from './kit.ts';

/** Rows that are made of events. */
export function projecting(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a projection', () => {
    it(
      'has the rows that a replay of the log makes, while events come and after restarts',
      inWorld(async (world) => {
        const projection = counter(world);
        for (let round = 0; round < 3; round += 1) {
          const readers = world.start({ projections: [projection] });
          for (let n = 0; n < 10; n += 1) await world.append(`${n % 3}`, 2);
          await atEnd(world, readers, projection);
          expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
          await readers.stop();
        }
      }),
    );

    it(
      'applies no event twice, though a crash comes between its rows and the checkpoint',
      inWorld(async (world) => {
        const projection = counter(world);
        await world.readers({ projections: [projection] }).runOnce();
        for (const types of [
          ['counted'],
          ['toggled'],
          ['counted', 'toggled'],
          ['toggled', 'counted'],
        ]) {
          for (const type of types) await world.append('a', 1, type);
          await world.append('b');
          const rows = crashingBetween(world.engine.rows);
          const crashed = world.readers({ projections: [projection] }, { ...world.engine, rows });
          await expect(crashed.runOnce({ signal: rows.crashed })).rejects.toThrow('crash');
          // What comes next is applied to what was written, together with what comes again.
          for (const stream of ['a', 'b']) await world.append(stream);
          const readers = world.readers({ projections: [projection] });
          await readers.runOnce();
          expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
        }
      }),
    );

    it(
      'and a subscription lose nothing, whichever write a crash comes after',
      inWorld(async (world) => {
        const projection = counter(world);
        const recorder = new Recorder(world, 'all');
        const options = { projections: [projection], subscriptions: [recorder.subscription] };
        for (let survived = 0; survived < 8; survived += 1) {
          for (const stream of ['a', 'b', 'c']) await world.append(stream, 2);
          const rows = crashingAfter(world.engine.rows, survived);
          await world
            .readers(options, { ...world.engine, rows })
            .runOnce({ signal: rows.crashed })
            .catch(() => undefined);
          const readers = world.readers({ ...options, soleProcess: true });
          await readers.runOnce();
          expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
          const log = (await world.log()).map(({ position }) => position);
          expect([...new Set(recorder.positions)]).toEqual(log);
        }
      }),
    );

    it(
      'lists its rows by key and by term, without those that were removed, in full pages',
      inWorld(async (world) => {
        const projection = counter(world);
        for (const [stream, count] of [
          ['a', 3],
          ['b', 1],
          ['c', 2],
          ['d', 1],
          ['e', 4],
        ] as const) {
          await world.append(stream, count);
        }
        for (const stream of ['b', 'd']) await world.append(stream, 1, 'cleared');
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        const view = readers.view(projection);
        const first = await view.list({ limit: 2 });
        expect(first.rows.map(({ key }) => key)).toEqual(['a', 'c']);
        const second = await view.list({ limit: 2, after: first.next ?? '' });
        expect(second.rows.map(({ key }) => key)).toEqual(['e']);
        const byCount = await view.list({ by: { term: 'count' }, direction: 'backwards' });
        expect(byCount.rows.map(({ key }) => key)).toEqual(['e', 'a', 'c']);
        expect(await view.get('b')).toBeUndefined();
        expect(await view.get('c')).toMatchObject({ data: { versions: [1, 2] } });
      }),
    );

    it(
      'reads one page for a page, however many rows were removed',
      inWorld(async (world) => {
        const projection = counter(world);
        for (let n = 10; n < 30; n += 1) await world.append(`${n}`, 1);
        for (let n = 10; n < 28; n += 1) await world.append(`${n}`, 1, 'cleared');
        const pages: number[] = [];
        const rows = withRows(world.engine.rows, {
          list: async (...call) => {
            const page = await world.engine.rows.list(...call);
            pages.push(page.rows.length);
            return page;
          },
        });
        const readers = world.readers({ projections: [projection] }, { ...world.engine, rows });
        await readers.runOnce();
        pages.length = 0;
        const page = await readers.view(projection).list({ limit: 2 });
        expect(page.rows.map(({ key }) => key)).toEqual(['28', '29']);
        expect(page.next).toBeUndefined();
        expect(pages).toEqual([2]);
      }),
    );

    it(
      'goes on after an event at which it throws, which is parked, live and in a build',
      inWorld(async (world) => {
        const plain = counter(world);
        const projection: AnyProjection = {
          ...plain,
          project: (data, event, key) => {
            if (event.type === 'poison') throw new Error('cannot be counted');
            return plain.project(data, event, key);
          },
        };
        const poisoned = async () => {
          await world.append('a', 1);
          await world.append('a', 1, 'poison');
          await world.append('a', 1);
        };
        await poisoned();
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        expect(await viewed(readers, projection)).toEqual({ a: { versions: [1, 3] } });
        await poisoned();
        await readers.runOnce();
        expect(await viewed(readers, projection)).toEqual({ a: { versions: [1, 3, 4, 6] } });
        const { parked } = await readers.parked(projection.name);
        expect(parked.map(({ version }) => version)).toEqual([2, 5]);
        await readers.redrive(parked[0]?.id ?? '');
        await readers.runOnce();
        expect((await readers.parked(projection.name)).parked).toHaveLength(2);
      }),
    );

    it(
      'has its event parked if the laws of rows refuse what it made, and keeps the row before, live and in a build',
      inWorld(async (world) => {
        const plain = counter(world);
        const projection: AnyProjection = {
          ...plain,
          terms: (data: { versions: readonly number[] }) =>
            data.versions.includes(2) ? { 'no name': 'x' } : { count: 'x' },
        };
        for (const stream of ['a', 'b']) {
          await world.append(stream, 3);
          await world.append(`${stream}2`, 1);
          const readers = world.readers({ projections: [projection] });
          await readers.runOnce();
          expect((await viewed(readers, projection))[stream]).toEqual({ versions: [1, 3] });
          expect((await viewed(readers, projection))[`${stream}2`]).toEqual({ versions: [1] });
        }
        expect(world.parked).toMatchObject([{ version: 2 }, { version: 2 }]);
      }),
    );

    it(
      'may change more rows with one event than a write takes',
      inWorld(async (world) => {
        const keys = Array.from({ length: 250 }, (_, n) => `key ${n}`);
        const projection: AnyProjection = { ...counter(world), key: () => keys };
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        await world.append('a', 2);
        await readers.runOnce();
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
      }),
    );
  });
}

async function atEnd(
  world: World,
  readers: ReturnType<World['readers']>,
  { name }: AnyProjection,
): Promise<void> {
  const end = (await world.log()).at(-1)?.position ?? '0';
  await world.until(() => readers.whenAt(name, end, 0));
}
