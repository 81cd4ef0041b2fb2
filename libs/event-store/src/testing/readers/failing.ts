import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import { nameOf, Recorder, type ReadersKit, World } from './kit.ts';

import { Poison } from './poison.ts';

/** What becomes of an event that a handler cannot handle. */
export function failing(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('a handler that fails', () => {
    it(
      'is tried again: the batch first, then event by event',
      inWorld(async (world) => {
        await world.append('a', 3);
        let failures = 2;
        const tries: string[] = [];
        const recorder = new Recorder(world, 'flaky', {
          before: (events, attempt) => {
            tries.push(`${attempt}: ${events.map(nameOf).join(' ')}`);
            if (failures > 0) {
              failures -= 1;
              throw new Error('not now');
            }
          },
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2', 'a:3']);
        expect(tries).toEqual(['1: a:1 a:2 a:3', '2: a:1', '3: a:1', '2: a:2', '2: a:3']);
        expect(world.parked).toEqual([]);
      }),
    );

    it(
      'is told of once, at its first attempt: an event may be parked only much later',
      inWorld(async (world) => {
        await world.append('a');
        const recorder = new Recorder(world, 'refused', {
          attempts: 4,
          before: () => Promise.reject(new Error('no network')),
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(world.faults).toEqual([new Error('no network')]);
        expect(world.parked).toMatchObject([{ attempts: 4 }]);
      }),
    );

    it(
      'is given up when its time is over: its signal aborts, and its events are tried again',
      inWorld(async (world) => {
        await world.append('a', 2);
        const signals: AbortSignal[] = [];
        const recorder = new Recorder(world, 'endless', {
          handlerTimeoutMs: 50,
          before: (_events, _attempt, signal) => {
            signals.push(signal);
            return signals.length === 1 ? new Promise(() => undefined) : undefined;
          },
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2']);
        expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false]);
        expect(signals[0]?.reason).toMatchObject({ code: 'HandlerTimedOut' });
      }),
    );

    it(
      'has its event parked if it never ends, and goes on with the next',
      inWorld(async (world) => {
        await world.append('a', 2);
        const recorder = new Recorder(world, 'endless', {
          attempts: 2,
          batchSize: 1,
          handlerTimeoutMs: 20,
          before: ([event]) =>
            event?.version === 1 ? new Promise<void>(() => undefined) : undefined,
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:2']);
        expect(world.parked).toMatchObject([
          { version: 1, attempts: 2, reason: 'HandlerTimedOut: the handler took more than 20 ms' },
        ]);
      }),
    );

    it(
      'does not hold up other subscriptions',
      inWorld(async (world) => {
        const bad = new Recorder(world, 'bad', {
          attempts: 1000,
          before: () => Promise.reject(new Error('never')),
        });
        const good = new Recorder(world, 'good');
        world.start({ subscriptions: [bad.subscription, good.subscription] });
        for (let n = 1; n <= 5; n += 1) {
          await world.append('a');
          await world.until(() => good.events.length >= n);
        }
        expect(bad.events).toEqual([]);
      }),
    );

    it(
      'has its event parked with the reason when its attempts are used up, and goes on with the next',
      inWorld(async (world) => {
        await world.append('a', 3);
        const poison = new Poison('a:2');
        const recorder = new Recorder(world, 'mail', { attempts: 3, before: poison.check });
        const readers = world.readers({ subscriptions: [recorder.subscription] });
        await readers.runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:3']);
        expect(poison.tries.filter((tried) => tried === 'a:2')).toHaveLength(2);
        const { parked } = await readers.parked(recorder.subscription.name);
        expect(parked).toMatchObject([
          { version: 2, attempts: 3, reason: 'Error: a:2 is poisonous', type: 'counted' },
        ]);
        expect(world.parked).toEqual(parked);
        const { position = '' } = parked[0] ?? {};
        expect(await readers.parkedAt(recorder.subscription.name, position)).toEqual(parked[0]);
        expect(await readers.parkedAt(recorder.subscription.name, '0')).toBeUndefined();
      }),
    );

    it(
      'parks one event alone after so many attempts',
      inWorld(async (world) => {
        await world.append('a', 1);
        const poison = new Poison('a:1');
        const recorder = new Recorder(world, 'mail', { attempts: 1, before: poison.check });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(poison.tries).toEqual(['a:1']);
        expect(world.parked).toMatchObject([{ attempts: 1 }]);
      }),
    );

    it(
      'has its event parked, and parked again, whatever it throws',
      inWorld(async (world) => {
        await world.append('a', 4);
        const thrown = [
          new Error('a\0b \ud800'),
          new Error('x'.repeat(400_000)),
          Object.create(null),
        ];
        const recorder = new Recorder(world, 'mail', {
          attempts: 1,
          batchSize: 1,
          before: ([event]) => {
            const fault: unknown = thrown[(event?.version ?? 0) - 1];
            if (fault !== undefined) throw fault;
          },
        });
        const readers = world.readers({ subscriptions: [recorder.subscription] });
        await readers.runOnce();
        expect(recorder.names).toEqual(['a:4']);
        expect(world.parked[0]?.reason).toBe('Error: a\ufffdb \ufffd');
        expect(world.parked[1]?.reason).toHaveLength(2000);
        for (const { id } of world.parked) await readers.redrive(id);
        await readers.runOnce();
        const { parked } = await readers.parked(recorder.subscription.name);
        expect(parked.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
        expect(parked.map(({ reason }) => reason)).toEqual(
          world.parked.slice(0, 3).map(({ reason }) => reason),
        );
      }),
    );

    it(
      'does not stop the readers, though what they report to is broken',
      inWorld(async (world) => {
        await world.append('a', 2);
        const broken = () => {
          throw new Error('the monitor is broken');
        };
        let reached = false;
        const recorder = new Recorder(world, 'mail', {
          attempts: 1,
          before: ([event]) => {
            if (event?.version !== 1) return;
            const fault = reached ? new Error('never') : new StoreUnavailable(new Error('gone'));
            reached = true;
            throw fault;
          },
        });
        const subscriptions = [{ ...recorder.subscription, batchSize: 1 }];
        world.start({ subscriptions, onFault: broken, onParked: broken });
        await world.until(() => recorder.names.includes('a:2'));
        expect(recorder.names).toEqual(['a:2']);
      }),
    );

    it(
      'never has an event parked while the store cannot be reached',
      inWorld(async (world) => {
        await world.append('a', 2);
        let failures = 20;
        const recorder = new Recorder(world, 'busy', {
          attempts: 2,
          before: () => {
            failures -= 1;
            if (failures >= 0) throw new StoreUnavailable(new Error('gone'));
          },
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2']);
        expect(world.parked).toEqual([]);
        expect(world.faults).toHaveLength(20);
      }),
    );

    it(
      'never has an event parked while its receiver cannot take events, and waits as long as that asks',
      inWorld(async (world) => {
        await world.append('a', 2);
        const asked = [undefined, 150, undefined, 0, undefined];
        const triedAt: number[] = [];
        const recorder = new Recorder(world, 'webhook', {
          attempts: 1,
          batchSize: 1,
          before: () => {
            triedAt.push(performance.now());
            const retryAfter = asked[triedAt.length - 1];
            if (triedAt.length > asked.length) return;
            throw new ReceiverUnavailable('busy', retryAfter === undefined ? {} : { retryAfter });
          },
        });
        await world.readers({ subscriptions: [recorder.subscription] }).runOnce();
        expect(recorder.names).toEqual(['a:1', 'a:2']);
        expect(world.parked).toEqual([]);
        expect(world.faults).toHaveLength(asked.length);
        // Timers may be a little early.
        expect((triedAt[2] ?? 0) - (triedAt[1] ?? 0)).toBeGreaterThan(145);
      }),
    );
  });
}
