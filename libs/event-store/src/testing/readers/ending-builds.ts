import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { systemClock } from '../../subscriptions/clock.ts';
import { buildOf } from './building.ts';
import { counter, Process, replay, type ReadersKit, viewed, withRows, World } from './kit.ts';

/** A build that is abandoned, stopped or killed, and what is left of one before it. */
export function endingBuilds(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a build', () => {
    it(
      'that is abandoned leaves the rows that are read as they are, and its own are dropped',
      inWorld(async (world) => {
        await world.append('a', 3);
        const slow = new Process(world.engine);
        const projection = counter(world);
        await world.readers({ projections: [projection] }).runOnce();
        const other = world.readers({ projections: [projection] });
        await other.rebuild(projection.name);
        const readers = world.start({ projections: [projection] }, slow.engine);
        slow.pause();
        await other.abandon(projection.name);
        slow.resume();
        await world.append('a', 1);
        const end = (await world.log()).at(-1)?.position ?? '';
        await world.until(() => readers.whenAt(projection.name, end, 0));
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
        await world.until(async () => {
          const { rows } = await world.engine.rows.list(`${projection.name}@1.2`);
          expect(rows).toEqual([]);
        });
        await other.abandon(projection.name);
        expect(await other.rebuild(projection.name)).toBe(3);
      }),
    );

    it(
      'that is abandoned while it takes over leaves the live one following the log',
      inWorld(async (world) => {
        await world.append('a', 3);
        const projection = counter(world);
        const other = world.readers({ projections: [projection] });
        const { store, rows } = world.engine;
        const abandoning = withRows(rows, {
          write: async (changes, options) => {
            const { collection, data } = options?.checkpoint ?? {};
            const { live } = (data ?? {}) as { live?: number };
            if (collection !== 'projections' || live !== 2) return rows.write(changes, options);
            await other.abandon(projection.name);
            // The readers look for it meanwhile.
            await delay(100);
            throw new StoreUnavailable(new Error('gone'));
          },
        });
        const readers = world.start({ projections: [projection] }, { store, rows: abandoning });
        await world.until(() => readers.view(projection).get('a'));
        await readers.rebuild(projection.name);
        await world.until(
          async () => world.faults.length > 0 || (await buildOf(other)) === undefined,
        );
        await delay(200);
        await world.append('a', 1);
        const end = (await world.log()).at(-1)?.position ?? '';
        await world.until(() => readers.whenAt(projection.name, end, 0));
      }),
    );

    it(
      'does not read the log after it was stopped',
      inWorld(async (world) => {
        await world.append('a', 1);
        const end = new AbortController();
        const { store, rows } = world.engine;
        const stopping = withRows(rows, {
          write: (changes, options) => {
            // The first that a build writes.
            if (options?.checkpoint?.collection === 'checkpoints') end.abort(new Error('stopped'));
            return rows.write(changes, options);
          },
        });
        let reads = 0;
        const watched: typeof store = Object.create(store, {
          readAll: {
            value: (...call: Parameters<typeof store.readAll>) => {
              reads += 1;
              return store.readAll(...call);
            },
          },
          end: { value: () => store.end() },
        });
        const readers = world.readers(
          { projections: [counter(world)] },
          { store: watched, rows: stopping },
        );
        await expect(readers.runOnce({ signal: end.signal })).rejects.toThrow('stopped');
        expect(reads).toBe(0);
      }),
    );

    it(
      'writes what it has made after some seconds, so that one that is stopped again and again ends',
      inWorld(async (world) => {
        for (let n = 0; n < 25; n += 1) await world.append('a', 100);
        const projection = counter(world);
        const end = new AbortController();
        const { store, rows } = world.engine;
        let [reads, now] = [0, 0];
        const slow: typeof store = Object.create(store, {
          readAll: {
            value: (...call: Parameters<typeof store.readAll>) => {
              reads += 1;
              now += 6000;
              if (reads === 3) end.abort(new Error('out of time'));
              return store.readAll(...call);
            },
          },
          end: { value: () => store.end() },
        });
        const clock = { ...systemClock, monotonic: () => now };
        const options = { projections: [projection], clock, leaseMs: 2 ** 31 - 1 };
        const readers = world.readers(options, { store: slow, rows });
        await expect(readers.runOnce({ signal: end.signal })).rejects.toThrow('out of time');
        const id = `${projection.name}@1.1`;
        expect(await rows.get({ collection: 'checkpoints', id })).toBeDefined();
        const next = world.readers({ projections: [projection] });
        await next.runOnce();
        expect(await viewed(next, projection)).toEqual(await replay(world, projection));
      }),
    );

    it(
      'whose rows are dropped for a long time holds up neither requests nor a stop',
      inWorld(async (world) => {
        await world.append('a', 1);
        const projection = counter(world);
        const { store, rows } = world.engine;
        let hangs = false;
        const slow = withRows(rows, {
          drop: (collection) =>
            hangs && collection.endsWith('@1.1')
              ? new Promise(() => undefined)
              : rows.drop(collection),
        });
        const readers = world.start({ projections: [projection] }, { store, rows: slow });
        await world.until(() => readers.view(projection).get('a'));
        hangs = true;
        await readers.rebuild(projection.name);
        await world.until(async () => (await buildOf(readers)) === undefined);
        await delay(100);
        await readers.rebuild(projection.name);
        await world.until(async () => (await buildOf(readers)) === undefined);
        await readers.stop();
        // The lease was released.
        const next = world.readers({ projections: [projection], leaseMs: 10_000_000 });
        await next.runOnce({ signal: AbortSignal.timeout(10_000) });
      }),
    );

    it(
      'that is the first cannot be abandoned',
      inWorld(async (world) => {
        const projection = counter(world);
        const readers = world.readers({ projections: [projection] });
        await readers.rebuild(projection.name);
        await expect(readers.abandon(projection.name)).rejects.toMatchObject({
          code: 'InvalidArgument',
        });
      }),
    );

    it(
      'goes on in another process after its own was killed',
      inWorld(async (world) => {
        for (let n = 0; n < 30; n += 1) await world.append(`${n}`, 100);
        const projection = counter(world);
        const process = new Process(world.engine);
        world.start({ projections: [projection], stopMs: 1 }, process.engine);
        await world.until(() => world.engine.rows.get({ collection: 'leases', id: world.group }));
        process.kill();
        const readers = world.start({ projections: [projection] });
        await world.until(() => readers.view(projection).get('1'));
        expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
      }),
    );

    it(
      'drops no rows of another process, if its own lost the lease before it began',
      inWorld(async (world) => {
        await world.append('a', 3);
        const projection = counter(world);
        const process = new Process(world.engine);
        const { store, rows } = process.engine;
        let paused = false;
        const pause = () => {
          if (!paused) process.pause();
          paused = true;
        };
        const pausing = withRows(rows, {
          drop: (collection) => {
            pause();
            return rows.drop(collection);
          },
          write: (changes, options) => {
            if (options?.checkpoint?.collection === 'checkpoints') pause();
            return rows.write(changes, options);
          },
        });
        world.start({ projections: [projection], stopMs: 1 }, { store, rows: pausing });
        await world.until(() => paused);
        const readers = world.start({ projections: [projection] });
        const expected = await replay(world, projection);
        await world.until(() => readers.view(projection).get('a'));
        const { answered } = process;
        process.resume();
        await world.until(() => process.answered > answered + 5);
        expect(await viewed(readers, projection)).toEqual(expected);
      }),
    );
  });
}
