import { nameOf, Recorder, type ReadersKit, World } from './kit.ts';

import { Poison, parkedOf } from './poison.ts';

/** What becomes of the later events of a stream whose parked event holds it. */
export function holding(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a stream that is held', () => {
    const hold = { attempts: 2, afterParked: 'hold-stream' } as const;

    it(
      'has its later events parked behind the first, while other streams go on, also after a restart',
      inWorld(async (world) => {
        const poison = new Poison('a:2');
        const recorder = new Recorder(world, 'held', { ...hold, before: poison.check });
        const subscriptions = [recorder.subscription];
        await world.append('a', 3);
        await world.append('b', 1);
        await world.readers({ subscriptions }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'b:1']);
        await world.append('a', 1);
        await world.append('b', 1);
        const readers = world.readers({ subscriptions });
        await readers.runOnce();
        expect(recorder.names).toEqual(['a:1', 'b:1', 'b:2']);
        const { parked } = await readers.parked(recorder.subscription.name);
        expect(parked.map(({ version, attempts }) => [version, attempts])).toEqual([
          [2, 2],
          [3, 0],
          [4, 0],
        ]);
      }),
    );

    it(
      'has its later events parked behind the first, however many come at once',
      inWorld(async (world) => {
        await world.append('a', 25);
        const poison = new Poison('a:1');
        const recorder = new Recorder(world, 'held', { ...hold, before: poison.check });
        const subscriptions = [recorder.subscription];
        const readers = world.readers({ subscriptions });
        await readers.runOnce();
        await world.append('a', 25);
        await readers.runOnce();
        const { parked } = await readers.parked(recorder.subscription.name);
        expect(parked.map(({ version }) => version)).toEqual(
          Array.from({ length: 50 }, (_, n) => n + 1),
        );
        expect(world.parked).toEqual(parked);
        poison.heal();
        await readers.redrive(parked[0]?.id ?? '');
        await readers.runOnce();
        expect(recorder.names).toEqual(parked.map(nameOf));
        expect((await readers.parked(recorder.subscription.name)).parked).toEqual([]);
      }),
    );

    it(
      'goes on in order after its first event was redriven',
      inWorld(async (world) => {
        await world.append('a', 4);
        const poison = new Poison('a:2');
        const recorder = new Recorder(world, 'held', { ...hold, before: poison.check });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const parked = await parkedOf(world, readers, recorder, 3);
        poison.heal();
        // Whichever of them a person names.
        await readers.redrive(parked[1]?.id ?? '');
        await parkedOf(world, readers, recorder, 0);
        await world.append('a', 1);
        await world.until(() => recorder.events.length >= 5);
        expect(recorder.names).toEqual(['a:1', 'a:2', 'a:3', 'a:4', 'a:5']);
      }),
    );

    it(
      'goes on after a process ended while those that waited were delivered',
      inWorld(async (world) => {
        await world.append('a', 4);
        const poison = new Poison('a:2');
        const crash = new AbortController();
        let isCrashing = false;
        const recorder = new Recorder(world, 'held', {
          ...hold,
          before: (events) => {
            poison.check(events);
            if (
              !isCrashing ||
              nameOf(events[0] ?? { stream: { category: '', id: '' }, version: 0 }) !== 'a:3'
            )
              return;
            isCrashing = false;
            crash.abort(new Error('crash'));
            crash.signal.throwIfAborted();
          },
        });
        const subscriptions = [recorder.subscription];
        const readers = world.readers({ subscriptions });
        await readers.runOnce();
        poison.heal();
        await readers.redrive(world.parked[0]?.id ?? '');
        isCrashing = true;
        await expect(readers.runOnce({ signal: crash.signal })).rejects.toThrow('crash');
        await world.readers({ subscriptions }).runOnce();
        await world.append('a', 1);
        await world.readers({ subscriptions }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2', 'a:3', 'a:4', 'a:5']);
        expect((await readers.parked(recorder.subscription.name)).parked).toEqual([]);
      }),
    );

    it(
      'goes on after its first event was discarded, until another one fails',
      inWorld(async (world) => {
        await world.append('a', 5);
        const poison = new Poison('a:2', 'a:4');
        const recorder = new Recorder(world, 'held', { ...hold, before: poison.check });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const [first] = await parkedOf(world, readers, recorder, 4);
        await readers.discard(first?.id ?? '');
        const parked = await parkedOf(world, readers, recorder, 2);
        expect(recorder.names).toEqual(['a:1', 'a:3']);
        await world.until(async () => {
          const [blocking] = (await readers.parked(recorder.subscription.name)).parked;
          expect(blocking).toMatchObject({ version: 4, attempts: 1 });
        });
        poison.heal();
        await readers.redrive(parked[0]?.id ?? '');
        await parkedOf(world, readers, recorder, 0);
        expect(recorder.names).toEqual(['a:1', 'a:3', 'a:4', 'a:5']);
      }),
    );
  });
}
