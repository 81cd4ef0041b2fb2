import { counter, Process, Recorder, replay, type ReadersKit, viewed, World } from './kit.ts';

/** Which of several processes runs the readers. */
export function leasing(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('of several processes', () => {
    it(
      'one runs the readers, and another takes over when it stops',
      inWorld(async (world) => {
        const [one, two] = [new Recorder(world, 'all'), new Recorder(world, 'all')];
        const first = world.start({ subscriptions: [one.subscription], leaseMs: 2000 });
        await world.append('a', 2);
        await world.until(() => one.events.length >= 2);
        world.start({ subscriptions: [two.subscription], leaseMs: 2000 });
        await world.append('a', 2);
        await world.until(() => one.events.length >= 4);
        await first.stop();
        await world.append('a', 2);
        await world.until(() => two.events.length >= 2);
        expect(one.names).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
        expect(two.names).toEqual(['a:5', 'a:6']);
      }),
    );

    it(
      'another takes over from one that was killed',
      inWorld(async (world) => {
        const process = new Process(world.engine);
        const [one, two] = [new Recorder(world, 'all'), new Recorder(world, 'all')];
        world.start({ subscriptions: [one.subscription], stopMs: 1 }, process.engine);
        await world.append('a', 2);
        await world.until(() => one.events.length >= 2);
        process.kill();
        await world.append('a', 2);
        world.start({ subscriptions: [two.subscription] });
        await world.until(() => two.names.includes('a:4'));
        expect([...new Set([...one.names, ...two.names])]).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
      }),
    );

    it(
      'one that was paused, and lost its lease, writes nothing more',
      inWorld(async (world) => {
        const process = new Process(world.engine);
        const projection = counter(world);
        const one = new Recorder(world, 'all', {
          before: async (events) => {
            if (events.some(({ type }) => type === 'pausing')) process.pause();
          },
        });
        const [stale, fresh] = [one, new Recorder(world, 'all')];
        const options = { subscriptions: [stale.subscription], projections: [projection] };
        world.start({ ...options, stopMs: 1 }, process.engine);
        await world.append('a', 2);
        await world.until(() => stale.events.length >= 2);
        await world.append('a', 1, 'pausing');
        await world.until(() => stale.names.includes('a:3'));
        // It has handled the event, and is held up before it says so.
        const id = `${stale.subscription.name}@1`;
        const checkpoint = () => world.engine.rows.get({ collection: 'checkpoints', id });
        const other = world.start({ ...options, subscriptions: [fresh.subscription] });
        await world.append('a', 2);
        await world.until(() => fresh.names.includes('a:5'));
        expect(fresh.names).toEqual(['a:3', 'a:4', 'a:5']);
        await world.until(async () => {
          const end = (await world.log()).at(-1)?.position;
          expect((await checkpoint())?.data).toMatchObject({ position: end });
        });
        const before = await checkpoint();
        process.resume();
        await world.append('b', 1);
        await world.until(() => fresh.names.includes('b:1'));
        await world.until(async () =>
          expect((await checkpoint())?.version).toBe((before?.version ?? 0) + 1),
        );
        expect(stale.names).not.toContain('a:5');
        await world.until(async () =>
          expect(await viewed(other, projection)).toEqual(await replay(world, projection)),
        );
      }),
    );

    it(
      'one that lost its lease writes nothing, though the other has not written either',
      inWorld(async (world) => {
        const process = new Process(world.engine);
        const stale = new Recorder(world, 'all', { before: () => process.pause() });
        const fresh = new Recorder(world, 'all', { before: () => new Promise(() => undefined) });
        world.start({ subscriptions: [stale.subscription], stopMs: 1 }, process.engine);
        await world.append('a', 1);
        await world.until(() => stale.events.length > 0);
        world.start({ subscriptions: [fresh.subscription], stopMs: 1 });
        await world.until(() => fresh.batches.length > 0);
        const { answered } = process;
        process.resume();
        await world.until(() => process.answered > answered + 5);
        const id = `${stale.subscription.name}@1`;
        expect(await world.engine.rows.get({ collection: 'checkpoints', id })).toBeUndefined();
      }),
    );

    it(
      'one whose handler never ends contends again after it lost its lease',
      inWorld(async (world) => {
        let hangs = true;
        const hung = new Recorder(world, 'hung', {
          before: () => (hangs ? new Promise<void>(() => undefined) : undefined),
        });
        world.start({ subscriptions: [hung.subscription], stopMs: 50 });
        await world.append('a');
        await world.until(() => hung.batches.length > 0);
        hangs = false;
        // Another process takes the lease, and ends.
        const lease = { collection: 'leases', id: world.group };
        const { version = 0 } = (await world.engine.rows.get(lease)) ?? {};
        const taken = { ...lease, version: version + 1, data: { holder: 'another' } };
        expect(await world.engine.rows.write([], { checkpoint: taken })).toBe('written');
        await world.until(() => hung.names.includes('a:1'));
      }),
    );

    it(
      'two that run a reader of one name in two groups say so, and miss no event',
      inWorld(async (world) => {
        const recorders = [new Recorder(world, 'all'), new Recorder(world, 'all')];
        for (const [index, { subscription }] of recorders.entries()) {
          world.start({ subscriptions: [subscription], group: `${world.group}-${index}` });
        }
        const code = 'ReaderInTwoGroups';
        await world.until(async () => {
          await world.append('a');
          expect(world.faults).toContainEqual(expect.objectContaining({ code }));
        });
        expect(String(world.faults[0])).toContain(`${world.group}-0`);
        expect(String(world.faults[0])).toContain(`${world.group}-1`);
        const log = (await world.log()).map(({ position }) => position);
        await world.until(() => {
          const handled = new Set(recorders.flatMap(({ positions }) => positions));
          return log.every((position) => handled.has(position));
        });
      }),
    );

    it(
      'another group has a reader where the one before left it',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const subscriptions = [recorder.subscription];
        await world.append('a', 2);
        await world.readers({ subscriptions }).runOnce();
        await world.append('a', 1);
        await world.readers({ subscriptions, group: `${world.group}-next` }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2', 'a:3']);
        expect(world.faults).toEqual([]);
      }),
    );

    it(
      'that all start at once, one runs the readers',
      inWorld(async (world) => {
        const recorders = Array.from({ length: 5 }, () => new Recorder(world, 'all'));
        const processes = recorders.map(() => new Process(world.engine));
        const leaseMs = 3 * kit.leaseMs;
        for (const [index, { subscription }] of recorders.entries()) {
          world.start({ subscriptions: [subscription], leaseMs }, processes[index]?.engine);
        }
        // Each has looked at the lease some times.
        await world.until(async () => {
          await world.append('a');
          return processes.every(({ answered }) => answered >= 4);
        });
        for (let n = 0; n < 5; n += 1) {
          await world.append('b');
          await world.until(() => recorders.some(({ names }) => names.includes(`b:${n + 1}`)));
        }
        expect(recorders.filter(({ events }) => events.length > 0)).toHaveLength(1);
      }),
    );
  });

  describe('a function that runs once', () => {
    it(
      'ends when its signal aborts, though a handler does not, and another one goes on',
      inWorld(async (world) => {
        await world.append('a', 2);
        const stuck = new Recorder(world, 'all', { before: () => new Promise(() => undefined) });
        const readers = world.readers({ subscriptions: [stuck.subscription], stopMs: 50 });
        await expect(readers.runOnce({ signal: AbortSignal.timeout(500) })).rejects.toMatchObject({
          name: 'TimeoutError',
        });
        const sound = new Recorder(world, 'all');
        await world.readers({ subscriptions: [sound.subscription] }).runOnce();
        expect(sound.names).toEqual(['a:1', 'a:2']);
        expect(await readers.runOnce()).toBe(true);
      }),
      20_000,
    );

    it(
      'catches up, and the next goes on at once',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const projection = counter(world);
        const options = { subscriptions: [recorder.subscription], projections: [projection] };
        for (let n = 1; n <= 3; n += 1) {
          await world.append('a', 2);
          const readers = world.readers({ ...options, leaseMs: 10_000_000 });
          await readers.runOnce();
          expect(recorder.events).toHaveLength(n * 2);
          expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
        }
      }),
    );

    it(
      'ends at the end of the log as it was, though its handler appends more',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all', {
          batchSize: 1,
          before: async (events) => {
            if (events.some(({ version }) => version < 20)) await world.append('a');
          },
        });
        await world.append('a', 2);
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2']);
      }),
    );

    it(
      'waits for another that is at work, until its signal aborts',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        world.start({ subscriptions: [recorder.subscription] });
        await world.append('a');
        await world.until(() => recorder.events.length >= 1);
        const end = new AbortController();
        const waiting = world
          .readers({ subscriptions: [recorder.subscription] })
          .runOnce({ signal: end.signal });
        end.abort(new Error('out of time'));
        await expect(waiting).rejects.toThrow('out of time');
      }),
    );

    it(
      'says that another was at work for longer than its patience',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const readers = world.start({ subscriptions: [recorder.subscription] });
        await world.append('a');
        await world.until(() => recorder.events.length >= 1);
        const late = world.readers({ subscriptions: [recorder.subscription] });
        expect(await late.runOnce({ patience: 30 })).toBe(false);
        await readers.stop();
        expect(await late.runOnce({ patience: 30 })).toBe(true);
      }),
    );
  });
}
