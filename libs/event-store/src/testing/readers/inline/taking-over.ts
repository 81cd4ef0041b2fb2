import { setTimeout as delay } from 'node:timers/promises';
import { Readers } from '../../../readers/readers.ts';
import { type InlineEngine, type InlineKit, InlineWorld, until } from './kit.ts';

/** How appends begin to write the rows, and what comes beside them. */
export function takingOver(kit: InlineKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: InlineWorld) => Promise<void>) => InlineWorld.run(kit, test);

  /** Appends until it is told to stop; after each append its rows must be there, if `isInline`. */
  const writing = (world: InlineWorld, engine: InlineEngine, id: string, isInline: boolean) => {
    let stopped = false;
    const ended = (async () => {
      let count = 0;
      while (!stopped) {
        await world.append(engine, id, 'counted');
        count += 1;
        // Readers must have their turn: in memory an append never waits.
        await delay(10);
        if (!isInline) continue;
        const row = await world.view(engine).get(id);
        expect(row?.data).toEqual({ versions: Array.from({ length: count }, (_, n) => n + 1) });
      }
      return count;
    })();
    const stop = () => {
      stopped = true;
      return ended;
    };
    world.atEnd(() => stop().catch(() => undefined));
    return stop;
  };

  describe('a take-over', () => {
    it(
      'comes while appends go on, and loses none',
      inWorld(async (world) => {
        const engine = await world.open();
        await world.append(engine, 'a', ...Array.from({ length: 50 }, () => 'counted'));
        const writers = ['a', 'b', 'c'].map((id) => writing(world, engine, id, false));
        const readers = await world.startInline(engine);
        await readers.stop();
        for (const stop of writers) expect(await stop()).toBeGreaterThan(0);
        expect(await world.rows(engine)).toEqual(await world.replay(engine));
        await world.append(engine, 'b', 'counted');
        expect(await world.rows(engine)).toEqual(await world.replay(engine));
      }),
    );

    it(
      'of a rebuild leaves no moment in which a row is old',
      inWorld(async (world) => {
        const engine = await world.open();
        const readers = await world.startInline(engine);
        const writers = ['a', 'b'].map((id) => writing(world, engine, id, true));
        for (let build = 2; build <= 4; build += 1) {
          expect(await readers.rebuild(world.projection.name)).toBe(build);
          await until(async () => (await readers.status())[0]?.build === undefined);
        }
        for (const stop of writers) expect(await stop()).toBeGreaterThan(0);
        expect(await world.rows(engine)).toEqual(await world.replay(engine));
      }),
    );
  });

  describe('its status', () => {
    it(
      'is live while appends go on',
      inWorld(async (world) => {
        const engine = await world.open();
        const readers = await world.startInline(engine);
        const stop = writing(world, engine, 'a', true);
        const states: unknown[] = [];
        while (states.length < 150) {
          states.push((await readers.status())[0]?.state);
          await delay(10);
        }
        await stop();
        expect(new Set(states)).toEqual(new Set(['live']));
      }),
    );

    it(
      'reports no fault of a function that runs once, though appends moved its checkpoint',
      inWorld(async (world) => {
        const engine = await world.open();
        const faults: unknown[] = [];
        const run = () =>
          new Readers({
            ...engine,
            projections: [world.projection],
            group: world.category,
            onFault: (fault) => faults.push(fault),
          }).runOnce();
        await run();
        const other = { category: `${world.category}-other`, id: 'a' };
        const older = await world.openOlder();
        await older.store.append([
          { stream: other, expected: 'any', events: [{ type: 'counted', data: null }] },
        ]);
        await run();
        expect(faults).toEqual([]);
        await world.append(engine, 'a', 'counted');
        expect(await world.rows(engine)).toEqual({ a: { versions: [1] } });
      }),
    );
  });

  const itShared = it.skipIf(!kit.shared);
  describe('with several processes', () => {
    itShared(
      'all of which run it inline, the rows are there after each append',
      inWorld(async (world) => {
        const engines = [await world.open(), await world.open()];
        const [first] = engines;
        if (!first) throw new Error('there is no engine');
        await (await world.startInline(first)).stop();
        const ids = ['a', 'b'];
        await Promise.all(
          engines.map(async (engine) => {
            for (let n = 0; n < 20; n += 1) await world.append(engine, ids[n % 2] ?? '', 'counted');
          }),
        );
        expect(await world.rows(first)).toEqual(await world.replay(first));
        expect(await world.view(first).position()).toBe(await first.store.end());
      }),
    );

    itShared(
      'an append of an older one leaves the rows behind, and a reader catches up',
      inWorld(async (world) => {
        const [engine, older] = [await world.open(), await world.openOlder()];
        await (await world.startInline(engine)).stop();
        await world.append(engine, 'a', 'counted');
        await world.append(older, 'a', 'counted');
        await world.append(engine, 'a', 'counted');
        expect(await world.rows(engine)).toEqual({ a: { versions: [1] } });
        const readers = world.start(engine);
        const end = await engine.store.end();
        expect(await readers.whenAt(world.projection.name, end, 20_000)).toBe(true);
        expect(await world.rows(engine)).toEqual({ a: { versions: [1, 2, 3] } });
        // It also does while it runs, and appends write the rows again.
        await world.append(older, 'b', 'counted');
        const later = await engine.store.end();
        expect(await readers.whenAt(world.projection.name, later, 20_000)).toBe(true);
        await readers.stop();
        await world.append(engine, 'b', 'counted');
        expect(await world.rows(engine)).toEqual(await world.replay(engine));
      }),
    );

    itShared(
      'an event that an older one appended, and at which the projection throws, is parked',
      inWorld(async (world) => {
        const [engine, older] = [await world.open(), await world.openOlder()];
        const readers = await world.startInline(engine);
        await world.append(older, 'a', 'counted', 'poison', 'counted');
        const end = await engine.store.end();
        expect(await readers.whenAt(world.projection.name, end, 20_000)).toBe(true);
        expect((await readers.parked(world.projection.name)).parked).toHaveLength(1);
        expect(await world.rows(engine)).toEqual({ a: { versions: [1, 3] } });
      }),
    );
  });
}
