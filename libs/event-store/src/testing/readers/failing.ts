import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import { StoreUnavailable } from '../../errors/store-unavailable.ts';
import type { PositionedEvent } from '../../event.ts';
import { openRequests, REQUESTS } from '../../subscriptions/delivery-request.ts';
import { crashingBetween } from './crashing.ts';
import { nameOf, Recorder, type ReadersKit, withRows, World } from './kit.ts';

/** Fails at some events, until it is told not to. */
class Poison {
  readonly #names: Set<string>;
  readonly tries: string[] = [];

  constructor(...names: string[]) {
    this.#names = new Set(names);
  }

  readonly check = (events: readonly PositionedEvent[]) => {
    this.tries.push(events.map(nameOf).join(' '));
    const bad = events.map(nameOf).find((name) => this.#names.has(name));
    if (bad !== undefined) throw new Error(`${bad} is poisonous`);
  };

  heal(): void {
    this.#names.clear();
  }
}

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

    it(
      'waits for its receiver when it is redriven, and that is no attempt',
      inWorld(async (world) => {
        await world.append('a', 1);
        const poison = new Poison('a:1');
        let tries = 0;
        const recorder = new Recorder(world, 'webhook', {
          attempts: 1,
          before: (events) => {
            tries += 1;
            if (tries === 1) return poison.check(events);
            if (tries < 5) throw new ReceiverUnavailable('busy', { retryAfter: 1 });
          },
        });
        const readers = world.start({ subscriptions: [recorder.subscription] });
        const [parked] = await parkedOf(world, readers, recorder, 1);
        await readers.redrive(parked?.id ?? '');
        await parkedOf(world, readers, recorder, 0);
        expect(recorder.names).toEqual(['a:1']);
        expect(world.parked).toHaveLength(1);
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
        let crash = false;
        const recorder = new Recorder(world, 'held', {
          ...hold,
          before: (events) => {
            poison.check(events);
            if (
              !crash ||
              nameOf(events[0] ?? { stream: { category: '', id: '' }, version: 0 }) !== 'a:3'
            )
              return;
            crash = false;
            throw new StoreUnavailable(new Error('crash'));
          },
        });
        const subscriptions = [recorder.subscription];
        const readers = world.readers({ subscriptions });
        await readers.runOnce();
        poison.heal();
        await readers.redrive(world.parked[0]?.id ?? '');
        crash = true;
        await expect(readers.runOnce()).rejects.toMatchObject({ code: 'StoreUnavailable' });
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

/** Waits until a subscription has so many parked deliveries. */
async function parkedOf(
  world: World,
  readers: ReturnType<World['readers']>,
  { subscription }: Recorder,
  count: number,
) {
  const list = async () => (await readers.parked(subscription.name)).parked;
  await world.until(async () => (await list()).length === count);
  return list();
}
