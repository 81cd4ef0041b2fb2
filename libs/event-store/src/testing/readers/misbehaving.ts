import { ReceiverUnavailable } from '../../errors/receiver-unavailable.ts';
import type { AnyProjection } from '../../projections/projection.ts';
import type { RowChange } from '../../rows/row.ts';
import { rowLimits } from '../../rows/row-limits.ts';
import { requestPut } from '../../subscriptions/delivery-request.ts';
import { counter, Recorder, type ReadersKit, replay, viewed, World } from './kit.ts';

/** Things that a handler can throw, and that throw themselves when they are looked at. */
function oddThings(): readonly unknown[] {
  const throws = () => {
    throw new Error('not to be looked at');
  };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  return [
    undefined,
    Symbol('odd'),
    Object.create(null),
    Object.assign(new Error('odd'), { name: Symbol('odd') }),
    Object.defineProperty(new Error('odd'), 'message', { get: throws }),
    { [Symbol.for('nodejs.util.inspect.custom')]: throws },
    Object.defineProperty({}, 'code', { get: throws }),
    new Proxy({}, { get: throws, has: throws, getPrototypeOf: throws }),
    revoked.proxy,
  ];
}

/** Readers, handlers and projections that do what they should not. */
export function misbehaving(kit: ReadersKit): void {
  const { describe, expect, it } = kit.vitest;
  const inWorld = (test: (world: World) => Promise<void>) => () => World.run(kit, test);

  describe('whatever a handler throws', () => {
    it(
      'its event is parked, the next one comes, and it can be redriven',
      inWorld(async (world) => {
        const odd = oddThings();
        let left = [...odd];
        const recorder = new Recorder(world, 'odd', {
          attempts: 1,
          batchSize: 1,
          before: ([event]) => {
            if (event?.stream.id === 'bad' && left.length > 0) throw left.shift();
          },
        });
        const { name } = recorder.subscription;
        const readers = world.readers({ subscriptions: [recorder.subscription] });
        await world.append('bad', odd.length);
        await world.append('good');
        await readers.runOnce();
        expect(recorder.names).toEqual(['good:1']);
        const { parked } = await readers.parked(name);
        expect(parked).toHaveLength(odd.length);
        left = [...odd];
        for (const { id } of parked) await readers.redrive(id);
        await readers.runOnce();
        const again = (await readers.parked(name)).parked;
        expect(again.map(({ attempts }) => attempts)).toEqual(odd.map(() => 2));
        for (const { id } of again) await readers.redrive(id);
        await readers.runOnce();
        expect((await readers.parked(name)).parked).toEqual([]);
        expect(recorder.events).toHaveLength(1 + odd.length);
      }),
    );

    it.each([Number.NaN, -1, Infinity, 1e12, 'soon'])(
      'a wait of %s ms is no wait that ends at once',
      async (wait) => {
        await inWorld(async (world) => {
          let attempts = 0;
          const recorder = new Recorder(world, 'away', {
            before: () => {
              attempts += 1;
              throw new ReceiverUnavailable('away', { retryAfter: wait as number });
            },
          });
          await world.append('a');
          const bad = new Recorder(world, 'bad', {
            before: () => Promise.reject(new Error('bad')),
          });
          const subscriptions = [recorder.subscription, bad.subscription];
          const readers = world.start({ subscriptions, backoff: () => wait as number });
          await world.until(() => attempts > 0);
          expect(await readers.whenAt(recorder.subscription.name, '1', 100)).toBe(false);
          // The default has ten attempts in 25 seconds.
          expect(attempts).toBeLessThan(20);
        })();
      },
    );
  });

  describe('a reader that is ahead of the log', () => {
    it(
      'says so, stands still, and leaves the others to theirs',
      inWorld(async (world) => {
        await world.append('a');
        const end = await world.engine.store.end();
        const after = String(Number(end) + 1_000_000);
        const ahead = new Recorder(world, 'ahead', { from: { after } });
        const other = new Recorder(world, 'other');
        const subscriptions = [ahead.subscription, other.subscription];
        const readers = world.start({ subscriptions, stillAfterMs: 1, backoff: () => 20 });
        await world.until(() => other.events.length === 1);
        await world.append('b');
        await world.until(() => other.events.length === 2);
        await world.until(async () => {
          expect((await readers.status())[0]).toMatchObject({
            state: 'retrying',
            standsStill: true,
            fault: expect.stringContaining(`is at position ${after}`),
          });
        });
        expect(world.faults[0]).toMatchObject({ code: 'ReaderAheadOfLog' });
        expect(world.faults.length).toBeLessThan(1000);
        const elsewhere = world.readers({ subscriptions, stillAfterMs: 0 });
        expect((await elsewhere.status()).map(({ standsStill }) => standsStill)).toEqual([
          true,
          false,
        ]);
        await readers.stop();
        await expect(elsewhere.runOnce()).rejects.toMatchObject({ code: 'ReaderAheadOfLog' });
      }),
    );

    it.each(['a function that runs once', 'a process'])(
      'is a projection that %s can rebuild',
      async (how) => {
        await inWorld(async (world) => {
          const projection = counter(world);
          await world.append('a', 3);
          const options = { projections: [projection] };
          await world.readers(options).runOnce();
          await moveCheckpoint(world, `${projection.name}@1.1`, 1_000_000);
          await world.append('a', 3);
          const readers = world.readers(options);
          if (how === 'a process') readers.start();
          else await expect(readers.runOnce()).rejects.toMatchObject({ code: 'ReaderAheadOfLog' });
          await readers.rebuild(projection.name);
          if (how !== 'a process') await readers.runOnce();
          await world.until(async () => {
            expect(await viewed(readers, projection)).toEqual(await replay(world, projection));
          });
        })();
      },
    );
  });

  describe('a projection that does not return JSON', () => {
    it(
      'sees the same data within a batch as after a restart',
      inWorld(async (world) => {
        const projection: AnyProjection = {
          ...counter(world, 'dates'),
          project: (data: { at?: unknown; seen: string[] } | undefined, { effectiveAt }) => ({
            at: new Date(effectiveAt),
            left: undefined,
            seen: [...(data?.seen ?? []), `${typeof data?.at} ${data && 'left' in data}`],
          }),
          terms: () => ({}),
        };
        await world.append('a', 3);
        await world.readers({ projections: [projection] }).runOnce();
        await world.append('a', 2);
        const readers = world.readers({ projections: [projection] });
        await readers.runOnce();
        const { seen } = (await readers.view(projection).get('a'))?.data as { seen: string[] };
        expect(seen).toEqual(['undefined undefined', ...Array(4).fill('string false')]);
      }),
    );
  });

  describe('what people ask', () => {
    it(
      'of a reader that runs nowhere keeps no other reader from its redrives',
      inWorld(async (world) => {
        await world.append('a');
        let bad = true;
        const before = () => (bad ? Promise.reject(new Error('bad')) : undefined);
        const [old, young] = ['a-old', 'b-young'].map(
          (name) => new Recorder(world, name, { attempts: 1, before }),
        ) as [Recorder, Recorder];
        const [gone, readers] = [old, young].map(({ subscription }) =>
          world.readers({ subscriptions: [subscription] }),
        ) as [ReturnType<World['readers']>, ReturnType<World['readers']>];
        await gone.runOnce();
        await readers.runOnce();
        const [ofGone] = (await gone.parked(old.subscription.name)).parked;
        // More than one page of rows.
        const requests = Array.from({ length: 1001 }, () =>
          requestPut({
            wanted: 'redrive',
            reader: `${old.subscription.name}@1`,
            parked: ofGone?.id ?? '',
          }),
        );
        await writeAll(world, requests);
        bad = false;
        const [parked] = (await readers.parked(young.subscription.name)).parked;
        await readers.redrive(parked?.id ?? '');
        await readers.runOnce();
        expect(young.names).toEqual(['a:1']);
        // Other tests share the rows.
        await writeAll(
          world,
          requests.map(({ collection, id }) => ({ collection, id, version: 2, removed: true })),
        );
      }),
      120_000,
    );
  });

  describe('a wait with a patience', () => {
    it.each([Number.NaN, -1, '5', undefined])('of %s is refused', async (patience) => {
      await inWorld(async (world) => {
        const recorder = new Recorder(world, 'all');
        const readers = world.readers({ subscriptions: [recorder.subscription] });
        await expect(
          readers.whenAt(recorder.subscription.name, '1', patience as number),
        ).rejects.toMatchObject({ code: 'InvalidArgument', field: 'patience' });
      })();
    });
  });
}

async function writeAll({ engine: { rows } }: World, changes: readonly RowChange[]) {
  for (let from = 0; from < changes.length; from += rowLimits.changesPerWrite) {
    await rows.write(changes.slice(from, from + rowLimits.changesPerWrite));
  }
}

/** As if the log had been restored from a backup. */
async function moveCheckpoint({ engine: { rows } }: World, reader: string, by: number) {
  const key = { collection: 'checkpoints', id: reader };
  const row = await rows.get(key);
  const { position } = row?.data as { position: string };
  const data = { position: String(Number(position) + by) };
  await rows.write([{ ...key, version: (row?.version ?? 0) + 1, data }]);
}
