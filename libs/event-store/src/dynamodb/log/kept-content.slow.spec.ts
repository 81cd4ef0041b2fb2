import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../../decider.ts';
import { execute } from '../../execute.ts';
import { hashContent } from '../../hash.ts';
import { load } from '../../load.ts';
import { onEveryEngine } from '../../testing/dynamodb/on-every-engine.ts';
import { DynamoDbEventStore } from '../dynamodb-event-store.ts';
import { SNAPSHOT_INTERVAL } from './read-latest.ts';

/** What is kept is what was hashed, and a state comes back from a snapshot as it was. */
onEveryEngine(({ connect, table, name }) => {
  let store: DynamoDbEventStore;
  beforeAll(async () => {
    store = new DynamoDbEventStore(await connect(), table);
  });
  afterAll(() => store.close());

  it.each([
    ['without a command', undefined, 'own'],
    ['with a command, whose id it is', { id: 'c-1', content: 1 }, 'c-1'],
  ])('an event has its metadata.commandId %s', async (title, command, commandId) => {
    const stream = { category: 'kept', id: `${name} ${title}` };
    const metadata = { commandId: 'own', actor: 'a-1' };
    const events = [
      { type: 'counted', data: { n: 1 }, metadata },
      { type: 'counted', data: 2 },
    ];
    await store.append([{ stream, expected: 'no-stream', events }], command);
    const read = await store.read(stream);
    expect(read[0]?.metadata).toEqual({ commandId, actor: 'a-1' });
    expect(read[1]?.metadata).toEqual(command ? { commandId } : {});
    for (const { id, type, schemaVersion, data, effectiveAt, metadata, contentHash } of read) {
      const content = { id, stream, type, schemaVersion, data, effectiveAt, metadata };
      expect(contentHash).toBe(hashContent(content));
    }
  });

  describe('a state with a date', () => {
    interface State {
      readonly days: number;
      readonly last: Date | undefined;
    }
    const calendar = {
      initialState: (): State => ({ days: 0, last: undefined }),
      decide: (day: string, { last }: State): Decision<{ type: string; data: string }> =>
        last !== undefined && last.getTime() > Date.parse(day)
          ? { rejected: { code: 'past', message: 'is before the last day' } }
          : { events: [{ type: 'passed', data: day }] },
      evolve: ({ days }: State, { data }: { data: string }): State => ({
        days: days + 1,
        last: new Date(data),
      }),
    };
    const days = Array.from({ length: 3 * SNAPSHOT_INTERVAL }, (_, n) =>
      new Date(Date.UTC(2026, 0, n + 1)).toISOString(),
    );

    it('works at every length without a reducer version', async () => {
      const stream = { category: 'calendar', id: name };
      for (const day of days) {
        expect((await execute(store, stream, calendar, day)).status).toBe('appended');
      }
      const { state } = await load(store, stream, calendar);
      expect(state).toEqual({ days: days.length, last: new Date(days.at(-1) ?? '') });
    });

    it('is refused with one as soon as it has the date, and not at the first snapshot', async () => {
      const stream = { category: 'calendar', id: `${name} with a version` };
      const named = { ...calendar, reducerVersion: 'calendar@1' };
      const [first = '', second = ''] = days;
      expect((await execute(store, stream, named, first)).status).toBe('appended');
      await expect(execute(store, stream, named, second)).rejects.toMatchObject({
        code: 'InvalidArgument',
        field: 'state',
      });
      expect(await store.read(stream)).toHaveLength(1);
    });
  });

  it('a snapshot whose state is no JSON is refused before anything is written', async () => {
    const stream = { category: 'kept', id: `${name} snapshot` };
    const events = [{ type: 'counted', data: 1 }];
    await store.append([{ stream, expected: 'no-stream', events }]);
    const { head } = await store.readLatest(stream);
    const state = { at: new Date() } as never;
    const snapshot = { stream, version: 1, reducerVersion: 'counter@1', state };
    const command = { id: 'c-2', content: 1 };
    await expect(
      store.append([{ stream, expected: 1, events, head, snapshot }], command),
    ).rejects.toMatchObject({ code: 'InvalidArgument' });
    expect(await store.read(stream)).toHaveLength(1);
    expect(await store.findCommand(stream, command)).toBeUndefined();
  });
});
