import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../../event.ts';
import type { EventStore, IdentifiedCommand, StreamAppend } from '../../../event-store.ts';
import type { StreamId } from '../../../stream.ts';
import type { Vitest } from '../kit.ts';
import { counted, newStream } from './streams.ts';

const circle: Record<string, unknown> = {};
circle['self'] = circle;
class Actor {
  readonly actor = 'a-1';
}

/** Values of a field of an event, that no adapter takes. */
const ofEvent: readonly (readonly [keyof NewEvent, readonly unknown[]])[] = [
  ['id', ['', 'x'.repeat(513), 'ä'.repeat(257), 7, null]],
  ['type', ['', 'x'.repeat(101), 'ä'.repeat(51), 7, undefined]],
  ['schemaVersion', [0, -1, 1.5, Number.NaN, 2 ** 31, '1']],
  ['effectiveAt', ['yesterday', '2026-01-31', '2026-01-31T08:30:00', new Date()]],
  ['effectiveAt', ['2026-02-30T00:00:00Z', '2026-01-31T24:00:00Z', '2026-01-31T08:30:60Z']],
  ['effectiveAt', ['2026-01-31T08:30:00+02:00', '+012026-01-31T08:30:00Z']],
  ['data', [undefined, () => 1, Symbol('data'), 1n, { deep: [1n] }, circle]],
  ['metadata', ['text', null, [], new Date(), new Map(), new Actor(), { n: 1n }]],
];
const ofAppend: readonly (readonly [keyof StreamAppend, readonly unknown[]])[] = [
  ['expected', [-1, 1.5, Number.NaN, 2 ** 53, '1', 'latest', undefined, null]],
  ['events', [undefined, 'list', { length: 1 }]],
  ['head', [null, 'head', 7]],
  ['snapshot', [null, 'snapshot', 7]],
];
const ofStream: readonly (readonly [keyof StreamId, readonly unknown[]])[] = [
  ['category', ['', 'order/eu', 'x'.repeat(101), 'ä'.repeat(51), 7, undefined]],
  ['id', ['', 'x'.repeat(513), 'ä'.repeat(257), 7, undefined]],
];
const ofCommand: readonly (readonly [keyof IdentifiedCommand, readonly unknown[]])[] = [
  ['id', ['', 'x'.repeat(1025), 'ä'.repeat(513), 7, undefined]],
  ['content', [undefined, () => 1, 1n]],
];

/** What is no event, no append and no command. */
const notObjects: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a text', 'text'],
  ['an empty text', ''],
  ['a number', 0],
];

/** Each value of a table on its own, with a text for the test's name. */
const each = (table: readonly (readonly [string, readonly unknown[]])[]) =>
  table.flatMap(([field, values]) =>
    values.map((value) => ({ field, value, name: nameOf(value) })),
  );

function nameOf(value: unknown): string {
  const text =
    typeof value === 'object' ? Object.prototype.toString.call(value) : `${String(value)}`;
  return text.length > 30 ? `${text.slice(0, 3)}… of ${Buffer.byteLength(text)} bytes` : text;
}

/** Declares tests of the appends that are refused before anything is written. */
export function refusedAppends({ describe, expect, it }: Vitest, store: () => EventStore): void {
  async function expectRefused(append: object, error: object, command?: IdentifiedCommand) {
    const stream = newStream();
    const whole = { stream, expected: 'any', events: [counted(1)], ...append } as StreamAppend;
    await expect(store().append([whole], command)).rejects.toMatchObject(error);
    expect(await store().read(stream)).toEqual([]);
  }
  const refused = (field: string) => ({ code: 'InvalidArgument', field });

  describe('refuse an append', () => {
    it.each(each(ofEvent))('with an event whose $field is $name', ({ field, value }) =>
      expectRefused(
        { events: [counted(1), { ...counted(2), [field]: value }] },
        refused(`appends[0].events[1].${field}`),
      ),
    );

    it.each(each(ofAppend))('whose $field is $name', ({ field, value }) =>
      expectRefused({ [field]: value }, refused(`appends[0].${field}`)),
    );

    it.each(notObjects)('with %s for an event', (_, event) =>
      expectRefused({ events: [counted(1), event] }, refused('appends[0].events[1]')),
    );

    it('with a hole in its list of events', () =>
      expectRefused(
        { events: Object.assign(Array(2), { 1: counted(1) }) },
        refused('appends[0].events[0]'),
      ));

    it.each(notObjects)('of which one is %s', async (_, append) => {
      const whole = { stream: newStream(), expected: 'any', events: [counted(1)] } as const;
      const result = store().append([whole, append as StreamAppend]);
      await expect(result).rejects.toMatchObject(refused('appends[1]'));
      expect(await store().read(whole.stream)).toEqual([]);
    });

    it.each(notObjects.slice(1))('with %s for its command', (_, command) =>
      expectRefused({}, refused('command'), command as IdentifiedCommand),
    );

    it('with a BigInt in its data, and tell what to do', () =>
      expectRefused(
        { events: [{ ...counted(1), data: { n: 1n } }] },
        {
          message: 'appends[0].events[0].data must be JSON, which has no BigInt: make it a string',
        },
      ));

    it.each(each(ofStream))('to a stream whose $field is $name', ({ field, value }) =>
      expectRefused(
        { stream: { ...newStream(), [field]: value } },
        refused(`appends[0].stream.${field}`),
      ),
    );

    it.each(each(ofCommand))('of a command whose $field is $name', ({ field, value }) => {
      const command = { id: 'c-1', content: 1, [field]: value } as IdentifiedCommand;
      return expectRefused({}, refused(`command.${field}`), command);
    });

    it.each([
      ['appends[0].stream.id', { stream: { category: 'laws', id: 'a\0' } }],
      ['appends[0].events[0].id', { events: [{ ...counted(1), id: 'a\0' }] }],
      ['appends[0].events[0].type', { events: [{ type: '\ud800', data: 1 }] }],
      ['appends[0].events[0].data', { events: [{ type: 'counted', data: { '\0': 1 } }] }],
      ['appends[0].events[0].metadata', { events: [{ ...counted(1), metadata: { actor: '\0' } }] }],
    ])('with text that cannot be kept in %s', (field, append) =>
      expectRefused(append, { code: 'UnstorableText', field }),
    );

    it('of a command with text that cannot be kept in its id', () =>
      expectRefused(
        {},
        { code: 'UnstorableText', field: 'command.id' },
        { id: 'c-\ud800', content: 1 },
      ));

    it('with an event id twice, also in two streams', async () => {
      const twice = { ...counted(1), id: randomUUID() };
      const field = 'appends[0].events[1].id';
      await expectRefused({ events: [twice, twice] }, refused(field));
      const [one, two] = [newStream(), newStream()];
      const appends = [one, two].map((stream): StreamAppend => ({
        stream,
        expected: 'any',
        events: [twice],
      }));
      await expect(store().append(appends)).rejects.toMatchObject(
        refused('appends[1].events[0].id'),
      );
      expect(await store().read(one)).toEqual([]);
    });

    it('with a time that has an offset, and tell the time in UTC', () =>
      expectRefused(
        { events: [{ ...counted(1), effectiveAt: '2026-01-31T01:30:00.5+02:00' }] },
        { message: expect.stringContaining('"2026-01-30T23:30:00.500Z"') },
      ));
  });
}
