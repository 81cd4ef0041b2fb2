import { beforeAll, describe, expect, it } from 'vitest';
import type { PositionedEvent } from '../../../src/event.ts';
import { MemoryEventStore } from '../../../src/memory/index.ts';
import { Client } from './client.ts';
import { checkAfterCrash } from './check-after-crash.ts';
import { checkLog } from './check-log.ts';
import { dataOf } from './command.ts';
import { Ledger } from './ledger.ts';
import { missed } from './missed.ts';
import { seededRandom } from '../../../src/testing/seeded-random.ts';

const commandOf = (event: PositionedEvent) => dataOf(event).command;

describe('a log that is checked', () => {
  const ledger = new Ledger();
  const store = new MemoryEventStore();
  let log: readonly PositionedEvent[];
  beforeAll(async () => {
    const clients = ['a', 'b'].map(
      (name, seed) => new Client(name, store, seededRandom(seed), (said) => ledger.hear(said)),
    );
    for (let n = 0; n < 12; n += 1) for (const client of clients) await client.next();
    log = (await store.readAll()).events;
  });

  it('is sound as it was written, and so it is after every command was sent again', async () => {
    expect(checkLog(log, ledger)).toEqual([]);
    expect(await checkAfterCrash(store, ledger)).toMatchObject({
      findings: [],
      counts: { sentAgain: 24, foundWhole: 0, writtenNow: 0 },
    });
  });

  it('lacks an append that was acknowledged', () => {
    const last = commandOf(log.at(-1) as PositionedEvent);
    const without = log.filter((event) => commandOf(event) !== last);
    expect(checkLog(without, ledger)).toEqual([
      `command ${last} was acknowledged, and is not in the log`,
    ]);
  });

  it('has a part of an append', () => {
    const several = [...ledger.sent.values()].findLast(({ parts }) => parts.length > 1);
    const torn = log.filter(
      (event) => commandOf(event) !== several?.id || event.stream.id === several.parts[0]?.stream,
    );
    expect(checkLog(torn, ledger)).toContainEqual(
      expect.stringMatching(
        new RegExp(`^of the \\d+ events of command ${several?.id} the log has 1`),
      ),
    );
  });

  it('has an append twice, or one that was never sent', () => {
    const event = log.at(-1) as PositionedEvent;
    expect(checkLog([...log, event], ledger)).toContainEqual(
      expect.stringContaining(`events of command ${commandOf(event)} the log has`),
    );
    const data = { ...dataOf(event), command: 'unknown' };
    expect(checkLog([...log.slice(0, -1), { ...event, data }], ledger)).toContain(
      'the log has command unknown, which was never sent',
    );
  });

  it('has an event that no command writes', () => {
    const [{ id, ...event }] = log as [PositionedEvent];
    for (const data of [null, 'text', [], { command: 'a-1', number: '1', text: '' }]) {
      expect(() => checkLog([{ ...event, id, data }], ledger)).toThrow(
        `event ${id} has other data than a command writes: ${JSON.stringify(data)}`,
      );
    }
  });

  it('has positions out of order, and versions with a gap', () => {
    const [first, second, ...rest] = log as [PositionedEvent, PositionedEvent];
    const { position } = first;
    const [one, other] = [
      { ...first, position: second.position },
      { ...second, position },
    ];
    expect(checkLog([one, other, ...rest], ledger)).toContain(
      `position ${position} comes after position ${second.position}`,
    );
    expect(checkLog(log.slice(1), ledger)).toContainEqual(
      expect.stringMatching(/after version 0$/),
    );
  });

  it('has the commands of a client in another order than it sent them', () => {
    expect(checkLog(log.toReversed(), ledger)).toContainEqual(
      expect.stringMatching(/^command a-\d+ lies behind a-\d+, which was sent after its answer$/),
    );
  });

  it('is followed by a reader that skips an event, or reads on', () => {
    const ids = log.map(({ id }) => id);
    expect(missed('it', ids, log)).toEqual([]);
    expect(missed('it', ids.toSpliced(2, 1), log)).toEqual([
      'it was to get position 3, and got position 4',
    ]);
    expect(missed('it', ids.slice(0, -1), log)).toEqual([
      `it was to get position ${ids.length}, and got no more`,
    ]);
    expect(missed('it', [...ids, ids[0] ?? ''], log)).toEqual([
      'it was to get no more, and got position 1',
    ]);
  });
});
