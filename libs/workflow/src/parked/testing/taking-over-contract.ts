import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { problem } from '../../problem.ts';
import type { ParkedEvent } from '../parked-events.ts';
import type { RowParkedEvents } from '../row-parked-events.ts';

/** Called before each request of a process to its database: it may wait, and it may throw. */
export type Guard = () => Promise<void>;

/** A process of this version. */
export interface Process {
  readonly parked: RowParkedEvents;
  move(): Promise<void>;
}

/** A database in which an older version parked events. */
export interface OlderDatabase {
  start(guard: Guard): Promise<Process>;
  /** Puts an entry in place of the one of its id, as the older version did. */
  put(entry: ParkedEvent): Promise<void>;
  /** The ids of the entries that were not moved. */
  left(): Promise<readonly string[]>;
}

class Killed extends Error {}
const withoutGuard: Guard = async () => undefined;

/** A process that dies at its request of this number. */
const dyingAt = (last: number): Guard => {
  let sent = 0;
  return async () => {
    sent += 1;
    if (sent >= last) throw new Killed();
  };
};

/** More requests than the move of one entry sends. */
const MOST_REQUESTS = 60;
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

/** What every move of an older version's entries must keep. */
export function takingOverContract(open: () => Promise<OlderDatabase>): void {
  let database: OlderDatabase;
  let live: Process;
  let id = '';
  beforeAll(async () => {
    database = await open();
    live = await database.start(withoutGuard);
  });
  afterEach(async () => {
    expect(await database.left()).toEqual([]);
    if (await live.parked.find(id)) await live.parked.remove(id);
  });

  const entry = (times: number, last = times, first = 1): ParkedEvent => ({
    id,
    parkedAt: day(first),
    lastParkedAt: day(last),
    times,
    executionId: `e-${last}`,
    input: { origin: 'bus', event: { last } },
    problem: problem('x', 422, 'X', 'x'),
  });
  const parkHere = (executionId: string, at: string) => {
    const { input, problem: reason } = entry(1);
    return live.parked.park({ id, at, executionId, input, reason });
  };
  const move = async (guard = withoutGuard) => (await database.start(guard)).move();
  const find = () => live.parked.find(id);

  it('wherever it is killed, moves an entry once', async () => {
    let kills = 0;
    for (let last = 1; last < MOST_REQUESTS; last += 1) {
      id = randomUUID();
      await parkHere('e-9', day(9));
      await database.put(entry(2));
      const end = await move(dyingAt(last)).catch((error: unknown) => error);
      if (end !== undefined) expect(end).toBeInstanceOf(Killed);
      // Before it is begun again, the event is parked once more.
      await parkHere('e-10', day(10));
      await move();
      expect(await find()).toMatchObject({ times: 4, parkedAt: day(1), executionId: 'e-10' });
      if (end === undefined) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(2);
    expect(kills).toBeLessThan(MOST_REQUESTS - 1);
  });

  it('wherever it is killed, does not bring back what is discarded then', async () => {
    for (let last = 1; last < MOST_REQUESTS; last += 1) {
      id = randomUUID();
      await database.put(entry(2));
      const end = await move(dyingAt(last)).catch((error: unknown) => error);
      const isTaken = (await find()) !== undefined;
      await live.parked.remove(id);
      await move();
      expect((await find())?.times).toBe(isTaken ? undefined : 2);
      if (end === undefined) return;
    }
    throw new Error('no move ended');
  });

  it('moves an entry once, whatever processes move it at the same time', async () => {
    id = randomUUID();
    await database.put(entry(3));
    await Promise.all([move(), parkHere('e-9', day(9)), move(), move()]);
    expect(await find()).toMatchObject({ times: 4, parkedAt: day(1) });
  });

  it('does not bring back what another process moved, and a person discarded', async () => {
    for (let request = 1; request < MOST_REQUESTS; request += 1) {
      let sent = 0;
      const discarded: Guard = async () => {
        sent += 1;
        if (sent !== request) return;
        await live.move();
        await live.parked.remove(id);
      };
      id = randomUUID();
      await database.put(entry(1));
      await move(discarded);
      if (sent < request) return;
      expect(await find()).toBeUndefined();
    }
    throw new Error('no move ended');
  });

  it('counts once what an older process parks again while its entry is moved', async () => {
    for (let request = 1; request < MOST_REQUESTS; request += 1) {
      id = randomUUID();
      let sent = 0;
      const parkedAgain: Guard = async () => {
        sent += 1;
        if (sent !== request) return;
        // The entry counts on, or there is a new one, if it was removed.
        const isLeft = (await database.left()).includes(id);
        await database.put(isLeft ? entry(3) : entry(1, 3, 3));
      };
      await database.put(entry(2));
      await move(parkedAgain);
      await move();
      const isAgain = sent >= request;
      expect(await find()).toMatchObject({ times: isAgain ? 3 : 2, parkedAt: day(1) });
      if (!isAgain) return;
      expect((await find())?.executionId).toBe('e-3');
    }
    throw new Error('no move ended');
  });
}
