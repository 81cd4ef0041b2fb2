import { Recorder, type ReadersKit, World } from './kit.ts';

/** How a subscription follows the log. */
export function following(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a subscription', () => {
    it(
      'has each event once, in order, those before it began and those after',
      inWorld(async (world) => {
        await world.append('a', 3);
        const recorder = new Recorder(world, 'all');
        world.start({ subscriptions: [recorder.subscription] });
        await world.until(() => recorder.events.length >= 3);
        await world.append('b', 2);
        await world.append('a', 2);
        await world.until(() => recorder.events.length >= 7);
        expect(recorder.positions).toEqual((await world.log()).map(({ position }) => position));
      }),
    );

    it(
      'has only what its filter wants, from the log and from its end',
      inWorld(async (world) => {
        const { filter } = world;
        const only = new Recorder(world, 'only', { filter: { ...filter, types: ['wanted'] } });
        const but = new Recorder(world, 'but', { filter: { ...filter, exceptTypes: ['wanted'] } });
        const append = async () => {
          await world.append('a', 2, 'wanted');
          await world.append('a', 3, 'other');
        };
        await append();
        world.start({ subscriptions: [only.subscription, but.subscription] });
        await world.until(() => only.events.length + but.events.length >= 5);
        await append();
        await world.until(() => only.events.length + but.events.length >= 10);
        expect(only.names).toEqual(['a:1', 'a:2', 'a:6', 'a:7']);
        expect(but.names).toEqual(['a:3', 'a:4', 'a:5', 'a:8', 'a:9', 'a:10']);
      }),
    );

    it(
      'begins at the start, after a position, or at the end, where it stays',
      inWorld(async (world) => {
        await world.append('a', 3);
        const [first] = await world.log();
        const from = { after: first?.position ?? '' };
        const start = new Recorder(world, 'start');
        const after = new Recorder(world, 'after', { from });
        const end = new Recorder(world, 'end', { from: 'end' });
        const subscriptions = [start, after, end].map(({ subscription }) => subscription);
        await world.readers({ subscriptions }).runOnce();
        await world.append('a');
        await world.readers({ subscriptions }).runOnce();
        expect(start.names).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
        expect(after.names).toEqual(['a:2', 'a:3', 'a:4']);
        expect(end.names).toEqual(['a:4']);
      }),
    );

    it(
      'begins at the end as it is when the readers start, though another process has the lease',
      inWorld(async (world) => {
        await world.append('a', 2);
        const other = world.start({ subscriptions: [] });
        const end = new Recorder(world, 'end', { from: 'end' });
        const readers = world.readers({ subscriptions: [end.subscription] });
        await readers.start();
        for (let n = 0; n < 3; n += 1) await world.append('a');
        await other.stop();
        await world.append('b');
        await world.until(() => end.events.length >= 4);
        expect(end.names).toEqual(['a:3', 'a:4', 'a:5', 'b:1']);
      }),
    );

    it(
      'remembers that it began at the end of an empty log',
      inWorld(async (world) => {
        const end = new Recorder(world, 'end', { from: 'end' });
        await world.readers({ subscriptions: [end.subscription] }).runOnce();
        await world.append('a');
        await world.readers({ subscriptions: [end.subscription] }).runOnce();
        expect(end.names).toEqual(['a:1']);
      }),
    );

    it(
      'goes on after a stop where it stopped, with none missed and none twice',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        for (let round = 1; round <= 3; round += 1) {
          await world.append('a', 2);
          const readers = world.start({ subscriptions: [recorder.subscription] });
          await world.until(() => recorder.events.length >= round * 2);
          await readers.stop();
        }
        expect(recorder.names).toEqual(['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'a:6']);
      }),
    );

    it(
      'says at a stop how far it has passed events that it does not want',
      inWorld(async (world) => {
        const filter = { ...world.filter, types: ['rare'] };
        const recorder = new Recorder(world, 'rare', { filter });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        await world.append('a', 5);
        const end = await world.engine.store.end();
        await world.until(async () => {
          const [status] = await readers.status();
          expect(status).toMatchObject({ state: 'live', position: end });
        });
        await readers.stop();
        const id = `${recorder.subscription.name}@1`;
        const row = await world.engine.rows.get({ collection: 'checkpoints', id });
        expect(row?.data).toMatchObject({ position: end });
      }),
    );

    it(
      'is woken by an append',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        world.start({ subscriptions: [recorder.subscription], pollMs: 10_000_000 });
        for (let n = 1; n <= 20; n += 1) {
          await world.append('a');
          await world.until(() => recorder.events.length >= n);
        }
      }),
    );

    it(
      'goes on without being woken',
      inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const { rows, store } = world.engine;
        const deaf = Object.create(store, { watch: { value: () => () => undefined } });
        deaf.readAll = store.readAll.bind(store);
        deaf.end = store.end.bind(store);
        world.start({ subscriptions: [recorder.subscription] }, { rows, store: deaf });
        await world.append('a');
        await world.until(() => recorder.events.length >= 1);
        await world.append('a');
        await world.until(() => recorder.events.length >= 2);
      }),
    );

    it(
      'misses none while writers race',
      inWorld(async (world) => {
        const recorders = ['one', 'two'].map((name) => new Recorder(world, name));
        world.start({ subscriptions: recorders.map(({ subscription }) => subscription) });
        const writers = Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; n < 10; n += 1) await world.append(`${writer}-${n % 2}`, 2);
        });
        await Promise.all(writers);
        const log = (await world.log()).map(({ position }) => position);
        expect(log).toHaveLength(160);
        for (const recorder of recorders) {
          await world.until(() => recorder.events.length >= 160);
          expect(recorder.positions).toEqual(log);
        }
      }),
    );

    it(
      'that is slow does not hold up another, and misses nothing',
      inWorld(async (world) => {
        let go: () => void = () => undefined;
        const gate = new Promise<void>((resolve) => (go = resolve));
        const slow = new Recorder(world, 'slow', { before: () => gate });
        const quick = new Recorder(world, 'quick');
        const readers = world.start({ subscriptions: [slow.subscription, quick.subscription] });
        await world.until(async () => {
          expect(await readers.status()).toMatchObject([{ state: 'live' }, { state: 'live' }]);
        });
        await world.append('a');
        for (let n = 0; n < 24; n += 1) await world.append('b', 100);
        await world.until(() => quick.events.length >= 2401);
        expect(slow.events).toEqual([]);
        go();
        await world.until(() => slow.events.length >= 2401);
        expect(slow.positions).toEqual(quick.positions);
      }),
    );

    it(
      'gets batches that are no larger than it asks for',
      inWorld(async (world) => {
        await world.append('a', 25);
        const recorder = new Recorder(world, 'all', { batchSize: 10 });
        world.start({ subscriptions: [recorder.subscription] });
        await world.until(() => recorder.events.length >= 25);
        await world.append('a', 25);
        await world.until(() => recorder.events.length >= 50);
        expect(Math.max(...recorder.batches)).toBe(10);
        expect(recorder.positions).toEqual((await world.log()).map(({ position }) => position));
      }),
    );

    it(
      'of another version follows anew',
      inWorld(async (world) => {
        await world.append('a', 2);
        const first = new Recorder(world, 'all');
        await world.readers({ subscriptions: [first.subscription] }).runOnce();
        const second = new Recorder(world, 'all', { version: 2 });
        await world.readers({ subscriptions: [second.subscription] }).runOnce();
        expect(second.names).toEqual(['a:1', 'a:2']);
      }),
    );
  });
}
