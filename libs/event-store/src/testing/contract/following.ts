import { setTimeout as delay } from 'node:timers/promises';
import { type ContractKit, event, events, logWith, newStream, until, WAKES_MS } from './kit.ts';

/** What a reader that follows the log needs: where it ends, how far that is, and when to read on. */
export function following(kit: ContractKit): void {
  const { vitest, store, append, orderLagsMs } = kit;
  const { describe, expect, it } = vitest;

  it('tells the position of the last event, and of each event', async () => {
    const stream = newStream();
    const before = await store().end();
    await append(stream, 'no-stream', events(3));
    await append(stream, 'any', events(2));
    const mine = await store().read(stream);
    const log = await logWith(kit, mine);
    const end = await until(
      orderLagsMs,
      () => store().end(),
      (position) => position === log.at(-1)?.position,
    );
    expect(end).toBe(log.at(-1)?.position);
    expect(Number(end)).toBeGreaterThan(Number(before));
    for (const [index, { position, ...each }] of log.entries()) {
      if (index < log.length - 12) continue;
      const { version } = each;
      const after = log[index - 1]?.position ?? '0';
      expect(await store().positionOf({ stream: each.stream, version })).toBe(position);
      expect(await store().positionOf({ stream: each.stream, version, after })).toBe(position);
    }
  });

  it('tells an end that is no older than the question', async () => {
    const stream = newStream();
    for (let version = 1; version <= 3; version += 1) {
      const asked = store().end();
      await append(stream, 'any', [event(version)]);
      const position = await until(
        orderLagsMs,
        () => store().positionOf({ stream, version }),
        (found) => found !== undefined,
      );
      expect(Number(await store().end())).toBeGreaterThanOrEqual(Number(position));
      await asked;
    }
  });

  it('tells no position of an event that is not there', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(2));
    await logWith(kit, await store().read(stream));
    expect(await store().positionOf({ stream, version: 3 })).toBeUndefined();
    expect(await store().positionOf({ stream: newStream(), version: 1 })).toBeUndefined();
    const far = { stream, version: Number.MAX_SAFE_INTEGER };
    expect(await store().positionOf(far)).toBeUndefined();
  });

  it('tells how many events lie between two positions', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(7));
    const log = await logWith(kit, await store().read(stream));
    const places = ['0', ...log.map(({ position }) => position)];
    const last = places.length - 1;
    const pairs = [
      [last - 7, last],
      [last - 3, last - 1],
      [last, last],
      [0, last],
      [last, last - 2],
    ] as const;
    for (const [from, to] of pairs) {
      const distance = await store().distance(places[from] ?? '', places[to] ?? '');
      const between = Math.max(0, to - from);
      if (orderLagsMs === 0 || between === 0) expect(distance).toBe(between);
      else expect(distance).toBeGreaterThanOrEqual(between);
    }
  });

  describe('a watch', () => {
    /** Appends an event, and returns once readers see it. */
    const appendOne = async (stream = newStream()) => {
      await append(stream, 'any', [event(1)]);
      await logWith(kit, await store().read(stream));
    };

    it('wakes after each append, more than once', async () => {
      let wakes = 0;
      const unwatch = store().watch(() => {
        wakes += 1;
      });
      // It may wake once at its start.
      for (let round = 1; round <= 3; round += 1) {
        const before = wakes;
        await appendOne();
        const woken = () =>
          until(
            WAKES_MS + orderLagsMs,
            async () => wakes,
            (n) => n > before,
          );
        expect(await woken()).toBeGreaterThan(before);
      }
      unwatch();
    });

    it('that has ended does not wake, and others go on', async () => {
      let [ended, others] = [0, 0];
      const unwatch = store().watch(() => {
        ended += 1;
      });
      const other = store().watch(() => {
        others += 1;
      });
      await appendOne();
      await until(
        WAKES_MS + orderLagsMs,
        async () => ended,
        (n) => n > 0,
      );
      expect(ended).toBeGreaterThan(0);
      unwatch();
      unwatch();
      const [before, othersBefore] = [ended, others];
      for (let round = 1; round <= 2; round += 1) await appendOne();
      await until(
        WAKES_MS + orderLagsMs,
        async () => others,
        (n) => n > othersBefore,
      );
      expect(others).toBeGreaterThan(othersBefore);
      other();
      await appendOne();
      await delay(50);
      expect(ended).toBe(before);
    });
  });
}
