import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { openRequests, REQUESTS } from '../../subscriptions/delivery-request.ts';
import { crashingBetween } from './crashing.ts';
import { Recorder, type ReadersKit, withRows, World } from './kit.ts';

import { Poison, parkedOf } from './poison.ts';

/** What becomes of an event that was parked. */
export function parking(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a parked event', () => {
    it(
      'lets the later events of its stream go on, and is redriven',
      inWorld(async (world) => {
        await world.append('a', 3);
        const poison = new Poison('a:2');
        const recorder = new Recorder(world, 'mail', { attempts: 2, before: poison.check });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        await world.until(() => recorder.events.length >= 2);
        const [parked] = await parkedOf(world, readers, recorder, 1);
        poison.heal();
        expect(await readers.redrive(parked?.id ?? '')).toBe(true);
        await parkedOf(world, readers, recorder, 0);
        expect(recorder.names).toEqual(['a:1', 'a:3', 'a:2']);
        expect(await readers.redrive(parked?.id ?? '')).toBe(false);
      }),
    );

    it(
      'is not left by a crash before the checkpoint, if its event is handled after',
      inWorld(async (world) => {
        await world.append('a', 1);
        const poison = new Poison('a:1');
        const recorder = new Recorder(world, 'mail', { attempts: 1, before: poison.check });
        const subscriptions = [recorder.subscription];
        const rows = crashingBetween(world.engine.rows);
        const crashed = world.readers({ subscriptions }, { ...world.engine, rows });
        await expect(crashed.runOnce({ signal: rows.crashed })).rejects.toThrow('crash');
        poison.heal();
        const readers = world.readers({ subscriptions });
        await readers.runOnce();
        expect(recorder.names).toEqual(['a:1']);
        expect((await readers.parked(recorder.subscription.name)).parked).toEqual([]);
      }),
    );

    it(
      'that fails again stays, with one more attempt and the new reason',
      inWorld(async (world) => {
        await world.append('a', 1);
        const poison = new Poison('a:1');
        const recorder = new Recorder(world, 'mail', { attempts: 2, before: poison.check });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const [parked] = await parkedOf(world, readers, recorder, 1);
        await readers.redrive(parked?.id ?? '');
        await world.until(async () => {
          const [again] = (await readers.parked(recorder.subscription.name)).parked;
          expect(again).toMatchObject({ id: parked?.id, attempts: 3 });
        });
        expect(recorder.events).toEqual([]);
      }),
    );

    it(
      'is asked for in a list that has no requests that are done',
      inWorld(async (world) => {
        const { store, rows } = world.engine;
        const queries: unknown[] = [];
        const watched = withRows(rows, {
          list: (collection, query) => {
            if (collection === REQUESTS) queries.push(query);
            return rows.list(collection, query);
          },
        });
        await world.readers({}, { store, rows: watched }).runOnce();
        expect(queries).toEqual([openRequests]);
        expect(openRequests.by).toBeDefined();
      }),
    );

    it.each([new ReceiverUnavailable('away'), new StoreUnavailable(new Error('away'))])(
      'whose redrive fails, be it with $code, lets later events and other redrives go on',
      async (away) => {
        await inWorld(async (world) => {
          await world.append('a', 2);
          const poison = new Poison('a:1', 'a:2');
          let isAway = false;
          const recorder = new Recorder(world, 'webhook', {
            attempts: 1,
            batchSize: 1,
            before: (events) => {
              if (isAway && events[0]?.version === 1) throw away;
              if (!isAway) poison.check(events);
            },
          });
          const readers = world.start({ subscriptions: [recorder.subscription] });
          const [first, second] = await parkedOf(world, readers, recorder, 2);
          isAway = true;
          await readers.redrive(first?.id ?? '');
          await readers.redrive(second?.id ?? '');
          await world.append('a', 1);
          await world.until(() => recorder.events.length === 2);
          expect([...recorder.names].sort()).toEqual(['a:2', 'a:3']);
          const [again] = await parkedOf(world, readers, recorder, 1);
          expect(again).toMatchObject({ id: first?.id, attempts: 2 });
          expect(again?.reason).toContain(away.code);
          isAway = false;
          poison.heal();
          await readers.redrive(first?.id ?? '');
          await parkedOf(world, readers, recorder, 0);
        })();
      },
    );

    it(
      'that is discarded while redrives of it wait is not delivered again',
      inWorld(async (world) => {
        await world.append('a', 1);
        let tries = 0;
        const recorder = new Recorder(world, 'mail', {
          attempts: 1,
          before: () => {
            tries += 1;
            throw new ReceiverUnavailable('away');
          },
        });
        const bad = { ...recorder.subscription, handle: () => Promise.reject(new Error('bad')) };
        await world.readers({ subscriptions: [bad] }).runOnce();
        const readers = world.readers({ subscriptions: [recorder.subscription] });
        const [parked] = await parkedOf(world, readers, recorder, 1);
        for (let n = 0; n < 3; n += 1) await readers.redrive(parked?.id ?? '');
        await readers.discard(parked?.id ?? '');
        await readers.runOnce();
        expect(tries).toBe(0);
        await parkedOf(world, readers, recorder, 0);
      }),
    );

    it(
      'is discarded: it is never delivered',
      inWorld(async (world) => {
        await world.append('a', 2);
        const poison = new Poison('a:1');
        const recorder = new Recorder(world, 'mail', { attempts: 2, before: poison.check });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const [parked] = await parkedOf(world, readers, recorder, 1);
        poison.heal();
        expect(await readers.discard(parked?.id ?? '')).toBe(true);
        await parkedOf(world, readers, recorder, 0);
        await world.append('a', 1);
        await world.until(() => recorder.events.length >= 2);
        expect(recorder.names).toEqual(['a:2', 'a:3']);
      }),
    );
  });
}
