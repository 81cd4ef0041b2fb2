import { isProjectionFailed } from '../../../errors/projection-failed.ts';
import { type InlineKit, InlineWorld } from './kit.ts';

/** Appends that write rows. No reader runs while they are looked at, unless a test says so. */
export function appending(kit: InlineKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: InlineWorld) => Promise<void>) => InlineWorld.run(kit, test);

  describe('an append', () => {
    it(
      'writes the rows of its events',
      inWorld(async (world) => {
        const engine = await world.open();
        await world.append(engine, 'before', 'counted', 'counted');
        await (await world.startInline(engine)).stop();
        for (let n = 1; n <= 3; n += 1) {
          await world.append(engine, 'a', 'counted', 'counted');
          expect(await world.rows(engine)).toEqual(await world.replay(engine));
        }
        const { store } = engine;
        await store.append(
          ['a', 'b'].map((id) => ({
            stream: world.stream(id),
            expected: 'any',
            events: [{ type: 'counted', data: {} }],
          })),
        );
        expect(await world.rows(engine)).toEqual({
          a: { versions: [1, 2, 3, 4, 5, 6, 7] },
          b: { versions: [1] },
          before: { versions: [1, 2] },
        });
        expect(await world.view(engine).position()).toBe(await store.end());
      }),
    );

    it(
      'writes no rows if it is a conflict or a repeat',
      inWorld(async (world) => {
        const engine = await world.open();
        await (await world.startInline(engine)).stop();
        const { store } = engine;
        const events = [{ type: 'counted', data: { one: 1 } }];
        const append = { stream: world.stream('a'), expected: 'any' as const, events };
        const command = { id: 'c1', content: 'one' };
        expect(await store.append([append], command)).toMatchObject({ status: 'appended' });
        expect(await store.append([append], command)).toMatchObject({ status: 'repeat' });
        const late = await store.append([{ ...append, expected: 'no-stream' }]);
        expect(late).toMatchObject({ status: 'conflict' });
        expect(await world.rows(engine)).toEqual({ a: { versions: [1] } });
        await world.append(engine, 'a', 'counted');
        expect(await world.rows(engine)).toEqual({ a: { versions: [1, 2] } });
      }),
    );

    it.each([
      ['throws', 'poison'],
      ['makes a row that cannot be kept', 'bloat'],
    ])('is rejected if the projection %s, and no other append is', (_, type) =>
      inWorld(async (world) => {
        const engine = await world.open();
        await (await world.startInline(engine)).stop();
        await world.append(engine, 'a', 'counted');
        const end = await engine.store.end();
        const good = { type: 'counted', data: {} };
        const rejected = engine.store.append([
          { stream: world.stream('a'), expected: 'any', events: [good] },
          { stream: world.stream('b'), expected: 'any', events: [good, { type, data: {} }] },
        ]);
        const others = ['a', 'c'].map((id) => world.append(engine, id, 'counted'));
        await expect(rejected).rejects.toSatisfy(isProjectionFailed);
        await Promise.all(others);
        expect(await engine.store.distance(end, await engine.store.end())).toBe(2);
        expect(await world.rows(engine)).toEqual({ a: { versions: [1, 2] }, c: { versions: [1] } });
      })(),
    );

    it(
      'is rejected alone if it came together with others',
      inWorld(async (world) => {
        const engine = await world.open();
        await (await world.startInline(engine)).stop();
        const outcomes = await Promise.allSettled(
          ['counted', 'counted', 'poison', 'counted', 'bloat', 'counted'].map((type) =>
            world.append(engine, type === 'counted' ? 'a' : 'b', type),
          ),
        );
        expect(outcomes.map(({ status }) => status)).toEqual([
          'fulfilled',
          'fulfilled',
          'rejected',
          'fulfilled',
          'rejected',
          'fulfilled',
        ]);
        expect(await world.rows(engine)).toEqual({ a: { versions: [1, 2, 3, 4] } });
        expect(await world.rows(engine)).toEqual(await world.replay(engine));
      }),
    );

    it.skipIf(!kit.openFailing)(
      'is there with its rows, or neither is, whichever statement fails',
      inWorld(async (world) => {
        const sound = await world.open();
        await (await world.startInline(sound)).stop();
        const failing = await kit.openFailing?.([world.projection]);
        if (!failing) throw new Error('the engine has no statements');
        let failures = 0;
        for (let statement = 1; statement <= 8; statement += 1) {
          failing.failAt(statement);
          const outcome = await world.append(failing, 'a', 'counted').catch(() => 'failed');
          if (outcome === 'failed') failures += 1;
          expect(await world.rows(sound)).toEqual(await world.replay(sound));
        }
        expect(failures).toBeGreaterThanOrEqual(4);
        expect(failures).toBeLessThan(8);
        failing.failAt(0);
        await world.append(failing, 'a', 'counted');
        expect(await world.rows(sound)).toEqual(await world.replay(sound));
      }),
    );
  });
}
