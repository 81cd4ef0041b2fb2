import { type Clock, systemClock } from '../../subscriptions/clock.ts';
import { PARKED } from '../../subscriptions/parked-delivery.ts';
import { counter, Recorder, type ReadersKit, withRows, World } from './kit.ts';

/** What readers tell of themselves. */
export function telling(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('the status', () => {
    it(
      'tells position, lag and state of a reader that follows, fails, or waits for another process',
      inWorld(async (world) => {
        let bad = true;
        const recorder = new Recorder(world, 'all', {
          attempts: 1000,
          before: () => (bad ? Promise.reject(new Error('no network')) : undefined),
        });
        // On a slow engine the status is read long after the first attempts.
        const backoff = () => 20;
        const options = { subscriptions: [recorder.subscription], stillAfterMs: 1, backoff };
        const readers = world.start(options);
        const standby = world.readers(options);
        await world.append('a', 3);
        await world.until(async () => {
          expect(await readers.status()).toMatchObject([
            {
              kind: 'subscription',
              name: recorder.subscription.name,
              version: 1,
              state: 'retrying',
              fault: 'Error: no network',
              standsStill: true,
              parked: 0,
            },
          ]);
          const [status] = await readers.status();
          expect(status?.lag.events).toBeGreaterThanOrEqual(3);
          expect(status?.lag.seconds).toBeGreaterThan(0);
          const [seen] = await standby.status();
          expect(seen).toMatchObject({ state: 'standby', standsStill: true });
        });
        bad = false;
        await world.until(async () => {
          expect(await readers.status()).toMatchObject([
            { state: 'live', lag: { events: 0, seconds: 0 }, standsStill: false },
          ]);
          const [seen] = await standby.status();
          expect(seen).toMatchObject({ lag: { events: 0 }, standsStill: false });
        });
      }),
    );

    it(
      'tells of one that stands still, though the clock was set back',
      inWorld(async (world) => {
        const clock: Clock = { ...systemClock, now: () => new Date(0) };
        const recorder = new Recorder(world, 'all');
        const options = { subscriptions: [recorder.subscription], clock, stillAfterMs: 50 };
        const readers = world.readers(options);
        const standsStill = async () => (await readers.status())[0]?.standsStill;
        expect(await standsStill()).toBe(false);
        await world.append('a');
        await world.until(async () => (await standsStill()) === true);
        await readers.runOnce();
        expect(await standsStill()).toBe(false);
      }),
    );

    it(
      'tells how many deliveries are parked, and the builds of a projection',
      inWorld(async (world) => {
        await world.append('a', 2);
        const recorder = new Recorder(world, 'bad', {
          attempts: 1,
          before: () => Promise.reject(new Error('never')),
        });
        const projection = counter(world);
        const options = { subscriptions: [recorder.subscription], projections: [projection] };
        const readers = world.readers(options);
        await readers.rebuild(projection.name);
        expect(await readers.status()).toMatchObject([
          { parked: 0, state: 'standby' },
          { kind: 'projection', state: 'building', position: '0', build: { build: 1 } },
        ]);
        await readers.runOnce();
        const [subscription, projected] = await readers.status();
        expect(subscription).toMatchObject({ parked: 2, lag: { events: 0 } });
        expect(projected).toMatchObject({ state: 'standby', lag: { events: 0 } });
        expect(projected?.build).toBeUndefined();
      }),
    );

    it(
      'counts parked deliveries without reading them',
      inWorld(async (world) => {
        await world.append('a', 5);
        const bad = (name: string) =>
          new Recorder(world, name, {
            attempts: 1,
            before: () => Promise.reject(new Error('never')),
          });
        // Each name begins with the one before.
        const subscriptions = ['bad', 'bad-1', 'bad-1.x'].map((name) => bad(name).subscription);
        const pages: number[] = [];
        const rows = withRows(world.engine.rows, {
          list: async (collection, query) => {
            const page = await world.engine.rows.list(collection, query);
            if (collection === PARKED) pages.push(page.rows.length);
            return page;
          },
        });
        const readers = world.readers({ subscriptions }, { ...world.engine, rows });
        await readers.runOnce();
        const [first] = (await readers.parked(subscriptions[0]?.name ?? '')).parked;
        await readers.discard(first?.id ?? '');
        await readers.runOnce();
        pages.length = 0;
        expect((await readers.status()).map(({ parked }) => parked)).toEqual([4, 5, 5]);
        expect(Math.max(...pages)).toBe(1);
      }),
    );
  });

  describe('a wait for a position', () => {
    it(
      'ends when the reader has come there, in its process and in another one',
      inWorld(async (world) => {
        let go: () => void = () => undefined;
        const gate = new Promise<void>((resolve) => (go = resolve));
        const recorder = new Recorder(world, 'all', { before: () => gate });
        const { name } = recorder.subscription;
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const other = world.readers({ subscriptions: [recorder.subscription] });
        await world.append('a', 2);
        const end = (await world.log()).at(-1)?.position ?? '';
        await world.until(() => recorder.batches.length > 0);
        expect(await readers.whenAt(name, end, 20)).toBe(false);
        expect(await other.whenAt(name, end, 20)).toBe(false);
        const waits = [readers.whenAt(name, end, 60_000), other.whenAt(name, end, 60_000)];
        go();
        expect(await Promise.all(waits)).toEqual([true, true]);
        expect(recorder.events).toHaveLength(2);
      }),
    );

    it(
      'ends in another process, though the checkpoint says nothing of events that the reader does not want',
      inWorld(async (world) => {
        const filter = { ...world.filter, types: ['rare'] };
        const recorder = new Recorder(world, 'rare', { filter });
        const options = { subscriptions: [recorder.subscription] };
        await world.readers(options).runOnce();
        await world.append('a', 2);
        const end = (await world.log()).at(-1)?.position ?? '';
        const { name } = recorder.subscription;
        expect(await world.readers(options).whenAt(name, end, 0)).toBe(true);
        await world.append('a', 1, 'rare');
        const rare = (await world.log()).at(-1)?.position ?? '';
        expect(await world.readers(options).whenAt(name, rare, 0)).toBe(false);
      }),
    );

    it(
      'may be for an event by its place in its stream, which is not appended yet',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const { name } = recorder.subscription;
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const stream = { category: world.category, id: 'a' };
        expect(await readers.whenAt(name, { stream, version: 2 }, 20)).toBe(false);
        const waiting = readers.whenAt(name, { stream, version: 2 }, 60_000);
        await world.append('a', 2);
        expect(await waiting).toBe(true);
        expect(recorder.names).toEqual(['a:1', 'a:2']);
      }),
    );

    it(
      'is refused of a reader that there is not',
      inWorld(async (world) => {
        await expect(world.readers({}).whenAt('none', '1', 0)).rejects.toMatchObject({
          code: 'InvalidArgument',
        });
      }),
    );
  });
}
