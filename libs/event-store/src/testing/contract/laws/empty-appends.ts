import type { EventStore } from '../../../event-store.ts';
import type { Vitest } from '../kit.ts';
import { counted, newStream } from './streams.ts';

/** Declares tests of appends without events: they change nothing. */
export function emptyAppends({ describe, expect, it }: Vitest, store: () => EventStore): void {
  describe('change nothing by an append', () => {
    it('without streams', async () => {
      const command = { id: 'c-1', content: 1 };
      expect(await store().append([])).toEqual({ status: 'appended', streams: [] });
      expect(await store().append([], command)).toEqual({ status: 'appended', streams: [] });
    });

    it('whose streams have no events', async () => {
      const [one, two] = [newStream(), newStream()];
      await store().append([{ stream: one, expected: 'any', events: [counted(1)] }]);
      const command = { id: 'c-1', content: 1 };
      const empty = [
        { stream: one, expected: 1, events: [] },
        { stream: two, expected: 'no-stream', events: [] },
      ] as const;
      const result = {
        status: 'appended',
        streams: [
          { stream: one, version: 1, events: [] },
          { stream: two, version: 0, events: [] },
        ],
      };
      expect(await store().append(empty, command)).toEqual(result);
      // It did not carry out its command.
      expect(await store().findCommand(one, command)).toBeUndefined();
      const append = { stream: one, expected: 1, events: [counted(2)] };
      expect((await store().append([append], command)).status).toBe('appended');
    });

    it('whose streams have no events, and still check what it expects', async () => {
      const stream = newStream();
      await store().append([{ stream, expected: 'any', events: [counted(1)] }]);
      const empty = { stream, expected: 2, events: [] };
      expect(await store().append([empty])).toEqual({
        status: 'conflict',
        conflict: { stream, expected: 2, actual: 1 },
      });
    });

    it('whose streams have no events, and recognise a repeat first', async () => {
      const stream = newStream();
      const command = { id: 'c-1', content: 1 };
      await store().append([{ stream, expected: 'any', events: [counted(1)] }], command);
      const empty = { stream, expected: 7, events: [] };
      expect(await store().append([empty], command)).toMatchObject({
        status: 'repeat',
        streams: [{ stream, version: 1, events: [{ version: 1 }] }],
      });
      const other = store().append([empty], { ...command, content: 2 });
      await expect(other).rejects.toMatchObject({ code: 'IdempotencyMismatch' });
    });
  });
}
