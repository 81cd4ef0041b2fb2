import type { EventStore, StreamAppend } from '../../../event-store.ts';
import type { EventMetadata } from '../../../event.ts';
import type { Vitest } from '../kit.ts';
import { counted, expectVerified, listWithHole, newStream, writtenBy } from './streams.ts';

/** Live objects, and what JSON.stringify makes of them. */
const live: readonly (readonly [string, unknown, unknown])[] = [
  ['a member that is a function', { n: 1, add: () => 2 }, { n: 1 }],
  ['a member that is undefined', { n: 1, none: undefined }, { n: 1 }],
  ['holes in a list', listWithHole(), [1, null, 3]],
  ['boxed values', [new Number(1), new String('x'), new Boolean(false)], [1, 'x', false]],
  ['a nested toJSON', { at: new Date(0), list: [{ toJSON: () => 7 }] }, { at: epoch(), list: [7] }],
  ['numbers that JSON has not', { n: Number.NaN, list: [Infinity] }, { n: null, list: [null] }],
  ['a zero with a sign', { n: -0 }, { n: 0 }],
  ['a map', { map: new Map([[1, 2]]) }, { map: {} }],
  ['members by symbols', { n: 1, [Symbol('x')]: 2 }, { n: 1 }],
  ['members of a prototype', Object.create({ inherited: 1 }), {}],
];

function epoch(): string {
  return new Date(0).toISOString();
}

/** Declares tests of what is kept and hashed: the JSON text, and not the object it was made of. */
export function keptText(vitest: Vitest, store: () => EventStore): void {
  const { describe, expect, it } = vitest;

  describe('keep, hash and verify what JSON makes of', () => {
    it.each(live)('%s', async (_, data, kept) => {
      const stream = newStream();
      const events = [{ type: 'counted', data: data as object }, counted(2)];
      const written = writtenBy(await store().append([{ stream, expected: 'any', events }]));
      const read = await store().read(stream);
      for (const seen of [written.events, read]) {
        expect(JSON.stringify(seen[0]?.data)).toBe(JSON.stringify(kept));
        expectVerified(vitest, seen);
      }
    });

    it('a member that answers anew each time', async () => {
      const stream = newStream();
      let reads = 0;
      const data = {
        get n() {
          return (reads += 1);
        },
      };
      await store().append([{ stream, expected: 'any', events: [{ type: 'counted', data }] }]);
      const read = await store().read(stream);
      expect(read[0]?.data).toEqual({ n: 1 });
      expectVerified(vitest, read);
    });

    it('metadata', async () => {
      const stream = newStream();
      const metadata = { actor: undefined, at: new Date(0), own: { deep: [() => 1] } };
      const event = { ...counted(1), metadata: metadata as unknown as EventMetadata };
      await store().append([{ stream, expected: 'any', events: [event] }]);
      const read = await store().read(stream);
      expect(read[0]?.metadata).toEqual({ at: epoch(), own: { deep: [null] } });
      expectVerified(vitest, read);
    });

    it('a stream with one more field', async () => {
      const stream = newStream();
      const more = { ...stream, tenant: 'a' };
      const append: StreamAppend = { stream: more, expected: 'any', events: [counted(1)] };
      const written = writtenBy(await store().append([append]));
      expect(written.stream).toEqual(stream);
      const read = await store().read(more);
      expect(read[0]?.stream).toEqual(stream);
      expectVerified(vitest, read);
    });

    it('a command’s content', async () => {
      const stream = newStream();
      const content = { at: new Date(0), add: () => 1, list: listWithHole() };
      const append: StreamAppend = { stream, expected: 'any', events: [counted(1)] };
      await store().append([append], { id: 'c-1', content });
      const kept = { id: 'c-1', content: { at: epoch(), list: [1, null, 3] } };
      expect((await store().append([append], kept)).status).toBe('repeat');
    });
  });

  describe('keep the id of a command in metadata', () => {
    it('that an event brings itself, without a command', async () => {
      const stream = newStream();
      const event = { ...counted(1), metadata: { commandId: 'own', actor: 'a-1' } };
      await store().append([{ stream, expected: 'any', events: [event, counted(2)] }]);
      const read = await store().read(stream);
      expect(read.map(({ metadata }) => metadata)).toEqual([event.metadata, {}]);
      expectVerified(vitest, read);
    });

    it('of the append, instead of what the event brings', async () => {
      const stream = newStream();
      const event = { ...counted(1), metadata: { commandId: 'own', actor: 'a-1' } };
      const command = { id: 'c-1', content: 1 };
      await store().append([{ stream, expected: 'any', events: [event] }], command);
      const read = await store().read(stream);
      expect(read[0]?.metadata).toEqual({ commandId: 'c-1', actor: 'a-1' });
      expectVerified(vitest, read);
    });

    it.each([
      ['leaves it out', { actor: 'a-1' }],
      ['gives another one', { actor: 'a-1', commandId: 'forged' }],
    ])('of the append, also if a toJSON of the metadata %s', async (_, json) => {
      const stream = newStream();
      const metadata = { secret: 1, toJSON: () => json } as unknown as EventMetadata;
      const events = [{ ...counted(1), metadata }];
      const command = { id: 'c-1', content: 1 };
      const written = writtenBy(
        await store().append([{ stream, expected: 'any', events }], command),
      );
      const read = await store().read(stream);
      for (const seen of [written.events, read]) {
        expect(seen[0]?.metadata).toEqual({ actor: 'a-1', commandId: 'c-1' });
        expectVerified(vitest, seen);
      }
    });
  });
}
