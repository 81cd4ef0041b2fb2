import { setTimeout as delay } from 'node:timers/promises';
import { lawsContract } from './contract/laws.ts';
import { chainHash, hashContent } from '../hash.ts';
import type { AppendResult, EventStore, StreamResult } from '../event-store.ts';
import type { ExpectedVersion } from '../expected-version.ts';
import type { NewEvent, PositionedEvent } from '../event.ts';
import type { StreamId } from '../stream.ts';

let lastStream = 0;
const newStream = (): StreamId => ({ category: 'contract', id: `${process.pid}-${++lastStream}` });
const event = (n: number): NewEvent => ({ type: 'counted', data: { n } });
const events = (count: number) => Array.from({ length: count }, (_, index) => event(index + 1));

function appended(result: AppendResult): StreamResult {
  if (result.status === 'conflict')
    throw new Error(`unexpected conflict: ${JSON.stringify(result)}`);
  const [first] = result.streams;
  if (first === undefined) throw new Error('the append names no stream');
  return first;
}

/** Reads the whole log, in small pages. */
async function wholeLog(store: EventStore): Promise<PositionedEvent[]> {
  const seen: PositionedEvent[] = [];
  for (;;) {
    const after = seen.at(-1)?.position;
    const page = await store.readAll({ limit: 2, ...(after !== undefined && { after }) });
    if (page.length === 0) return seen;
    seen.push(...page);
  }
}

const idsInOrder = async (store: EventStore) => (await wholeLog(store)).map(({ id }) => id);

/** Reads until the result is ready, for 30 seconds at most. */
async function until<Result>(read: () => Promise<Result>, ready: (result: Result) => boolean) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const result = await read();
    if (ready(result) || Date.now() > deadline) return result;
    await delay(50);
  }
}

/** What the contract is written with: the module `vitest`, from version 3 on. */
export type Vitest = Pick<
  typeof import('vitest'),
  'afterAll' | 'beforeAll' | 'describe' | 'expect' | 'it'
>;

/** How an adapter may differ. */
export interface ContractOptions {
  /** Whether an event gets its position after the append; false by default. */
  readonly orderLags?: boolean;
}

/**
 * Declares the tests that every adapter must pass. Call it in a vitest file.
 *
 * @param vitest your vitest: the library imports none, so that it can be loaded without
 * @param name names the adapter in the test report
 * @param open opens a store, empty or not: each test uses its own streams
 * @example <caption>no-run: declares tests</caption>
 * eventStoreContract(vitest, 'memory', async () => new MemoryEventStore())
 */
export function eventStoreContract(
  vitest: Vitest,
  name: string,
  open: () => Promise<EventStore>,
  { orderLags = false }: ContractOptions = {},
): void {
  const { afterAll, beforeAll, describe, expect, it } = vitest;
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;
    lawsContract(vitest, () => store);
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const append = (stream: StreamId, expected: ExpectedVersion, list: readonly NewEvent[]) =>
      store.append([{ stream, expected, events: list }]);

    describe('expectations', () => {
      it.each<[ExpectedVersion, number, boolean]>([
        ['any', 0, true],
        ['any', 2, true],
        ['no-stream', 0, true],
        ['no-stream', 2, false],
        ['stream-exists', 0, false],
        ['stream-exists', 2, true],
        [0, 0, true],
        [2, 2, true],
        [1, 2, false],
        [3, 2, false],
      ])('%s on a stream at version %d: %s', async (expected, actual, accepted) => {
        const stream = newStream();
        if (actual > 0) await append(stream, 'no-stream', events(actual));
        const result = await append(stream, expected, [event(9)]);
        if (accepted) {
          expect(appended(result).version).toBe(actual + 1);
        } else {
          expect(result).toEqual({ status: 'conflict', conflict: { stream, expected, actual } });
        }
        expect(await store.read(stream)).toHaveLength(actual + (accepted ? 1 : 0));
      });

      it('let one of sixteen racing writers win', async () => {
        const stream = newStream();
        const results = await Promise.all(
          Array.from({ length: 16 }, (_, n) => append(stream, 'no-stream', [event(n)])),
        );
        const lost = results.filter((result) => result.status === 'conflict');
        expect(lost).toHaveLength(15);
        for (const { conflict } of lost) expect(conflict.actual).toBe(1);
        expect(await store.read(stream)).toHaveLength(1);
      });

      it('of any never conflict, and versions have no gaps', async () => {
        const stream = newStream();
        await Promise.all(Array.from({ length: 16 }, () => append(stream, 'any', events(2))));
        const versions = (await store.read(stream)).map(({ version }) => version);
        expect(versions).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
      });
    });

    describe('several streams', () => {
      it('are written together or not at all', async () => {
        const [one, two] = [newStream(), newStream()];
        await append(two, 'no-stream', events(1));
        const both = (expected: ExpectedVersion) =>
          store.append([
            { stream: one, expected: 'any', events: events(2) },
            { stream: two, expected, events: events(2) },
          ]);
        expect((await both('no-stream')).status).toBe('conflict');
        expect(await store.read(one)).toEqual([]);
        expect((await both(1)).status).toBe('appended');
        expect(await store.read(one)).toHaveLength(2);
        expect(await store.read(two)).toHaveLength(3);
      });
    });

    it('refuses a stream named twice in one append', async () => {
      const stream = newStream();
      const twice = { stream, expected: 'any', events: events(1) } as const;
      await expect(store.append([twice, twice])).rejects.toMatchObject({ code: 'DuplicateStream' });
      expect(await store.read(stream)).toEqual([]);
    });

    it('gives back exactly what a read gives', async () => {
      const [one, two] = [newStream(), newStream()];
      await append(one, 'no-stream', events(2));
      const full: NewEvent = {
        id: `full-${newStream().id}`,
        type: 'counted',
        schemaVersion: 2,
        data: { text: '\\u0000 "😀"', number: 1.5e300, list: [null, true], dropped: undefined },
        effectiveAt: '2026-01-02T03:04:05.678Z',
        metadata: { actor: 'a-1', correlationId: 'k-1' },
      };
      const appends = [
        { stream: one, expected: 2, events: [full, event(4)] },
        { stream: two, expected: 'any', events: [event(1)] },
      ] as const;
      const result = await store.append(appends, { id: 'c-full', content: 1 });
      if (result.status !== 'appended') throw new Error(`unexpected: ${JSON.stringify(result)}`);
      const [first, second] = result.streams;
      expect(first).toEqual({
        stream: one,
        version: 4,
        events: await store.read(one, { from: 3 }),
      });
      expect(second).toEqual({ stream: two, version: 1, events: await store.read(two) });
      expect(first?.events[0]).toMatchObject({ ...full, data: { number: 1.5e300 }, version: 3 });
      expect(first?.events[0]?.metadata.commandId).toBe('c-full');
      (first?.events[1]?.data as { n: number }).n = 9;
      expect((await store.read(one, { from: 4 }))[0]?.data).toEqual({ n: 4 });
    });

    describe('a command', () => {
      const command = { id: 'c-1', content: { type: 'count', n: 1 } };
      const send = (stream: StreamId, content = command.content) =>
        store.append([{ stream, expected: 'no-stream', events: events(2) }], {
          ...command,
          content,
        });

      it('that is a repeat returns the first result and writes nothing, before any expectation', async () => {
        const stream = newStream();
        const first = appended(await send(stream));
        await append(stream, 'any', [event(3)]);
        const again = await send(stream, { n: 1, type: 'count' });
        expect(again).toEqual({ status: 'repeat', streams: [first] });
        expect(await store.findCommand(stream, command)).toEqual([first]);
        expect(await store.read(stream)).toHaveLength(3);
      });

      it('with other content is a mismatch', async () => {
        const stream = newStream();
        await send(stream);
        const mismatch = { code: 'IdempotencyMismatch', stream, commandId: 'c-1' };
        await expect(send(stream, { type: 'count', n: 2 })).rejects.toMatchObject(mismatch);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('belongs to its stream', async () => {
        expect(await store.findCommand(newStream(), command)).toBeUndefined();
        expect((await send(newStream())).status).toBe('appended');
        expect((await send(newStream())).status).toBe('appended');
      });

      it('sent by sixteen at once is written once', async () => {
        const stream = newStream();
        const results = await Promise.all(Array.from({ length: 16 }, () => send(stream)));
        expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
        expect(results.filter(({ status }) => status === 'repeat')).toHaveLength(15);
        expect(await store.read(stream)).toHaveLength(2);
      });
    });

    describe('reading', () => {
      it('pages to the end at any size, forwards and backwards, by version range', async () => {
        const stream = newStream();
        await append(stream, 'no-stream', events(10));
        const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        const versions = async (options: Parameters<EventStore['read']>[1]) =>
          (await store.read(stream, options)).map(({ version }) => version);
        for (const limit of [1, 3, 10, 11]) {
          const seen: number[] = [];
          for (;;) {
            const page = await versions({ from: seen.length + 1, limit });
            if (page.length === 0) break;
            expect(page.length).toBeLessThanOrEqual(limit);
            seen.push(...page);
          }
          expect(seen).toEqual(all);
        }
        expect(await versions({ direction: 'backwards' })).toEqual(all.toReversed());
        expect(await versions({ from: 3, to: 5 })).toEqual([3, 4, 5]);
        expect(await versions({ from: 3, to: 8, direction: 'backwards', limit: 2 })).toEqual([
          8, 7,
        ]);
      });

      it('over all streams keeps the order of the log', async () => {
        const stream = newStream();
        await append(stream, 'no-stream', events(3));
        const mine = (await store.read(stream)).map(({ id }) => id);
        const seen = await until(
          () => idsInOrder(store),
          (ids) => !orderLags || mine.every((id) => ids.includes(id)),
        );
        expect(seen.slice(-3)).toEqual(mine);
        expect(new Set(seen).size).toBe(seen.length);
      });

      it('over all streams keeps the order of each, and goes on after any position', async () => {
        const streams = [newStream(), newStream(), newStream()];
        await Promise.all(
          streams.map(async (stream) => {
            for (const size of [1, 3, 2]) await append(stream, 'any', events(size));
          }),
        );
        const written = (await Promise.all(streams.map((stream) => store.read(stream)))).flat();
        const isOurs = ({ id }: { id: string }) => written.some((each) => each.id === id);
        const log = await until(
          () => wholeLog(store),
          (all) => !orderLags || all.filter(isOurs).length === written.length,
        );
        for (const stream of streams) {
          const own = log.filter((each) => each.stream.id === stream.id);
          expect(own.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
        }
        for (const [index, { position }] of log.entries()) {
          const [next] = await store.readAll({ after: position, limit: 1 });
          expect(next?.id).toBe(log[index + 1]?.id);
        }
      });

      it('gives the head of a stream, and the events that end at it', async () => {
        const stream = newStream();
        for (const size of [1, 3, 2]) {
          await append(stream, 'any', events(size));
          const all = await store.read(stream);
          const { head, snapshot, events: last } = await store.readLatest(stream);
          expect(head).toMatchObject({ version: all.length, hash: all.at(-1)?.hash });
          expect(snapshot).toBeUndefined();
          expect(last.length).toBeGreaterThan(0);
          expect(last).toEqual(all.slice(-last.length));
        }
      });

      it('gives version 0 as the head of a stream that does not exist', async () => {
        const stream = newStream();
        const head = { stream, version: 0, hash: '', snapshotDue: false };
        expect(await store.readLatest(stream)).toEqual({ head, events: [] });
        expect(await store.readLatest(stream, 'counter@1')).toEqual({ head, events: [] });
      });

      it('of a long stream gives a head that the next append accepts', async () => {
        const stream = newStream();
        for (let page = 0; page < 11; page += 1) await append(stream, 'any', events(100));
        const { head, events: last } = await store.readLatest(stream);
        expect(head.version).toBe(1100);
        expect(last.at(-1)).toMatchObject({ version: 1100, hash: head.hash });
        const first = last[0]?.version ?? 0;
        expect(last.map(({ version }) => version)).toEqual(last.map((_, index) => first + index));
        const next = { stream, expected: head.version, head, events: events(1) };
        const { version, events: written } = appended(await store.append([next]));
        expect(version).toBe(1101);
        const [{ hash, contentHash } = { hash: '', contentHash: '' }] = written;
        expect(hash).toBe(chainHash(head.hash, 1101, contentHash));
      });

      it('gives each reader a value of its own', async () => {
        const stream = newStream();
        await append(stream, 'no-stream', [event(1)]);
        const [first] = await store.read(stream);
        (first?.data as { n: number }).n = 2;
        expect((await store.read(stream))[0]?.data).toEqual({ n: 1 });
      });
    });

    describe('hashes', () => {
      it('chain each event to the one before it', async () => {
        const stream = newStream();
        await append(stream, 'no-stream', events(3));
        let previous = '';
        for (const recorded of await store.read(stream)) {
          const { id, type, schemaVersion, data, effectiveAt, metadata, version } = recorded;
          const content = { id, stream: { ...stream }, type, schemaVersion, data, effectiveAt };
          expect(recorded.contentHash).toBe(hashContent({ ...content, metadata: { ...metadata } }));
          expect(recorded.hash).toBe(chainHash(previous, version, recorded.contentHash));
          previous = recorded.hash;
        }
      });
    });

    describe('a U+FEFF at the start of a text', () => {
      const marked = (text: string) => `\ufeff${text}`;

      it('makes another stream and another command, and is kept', async () => {
        const plain = newStream();
        const stream = { ...plain, id: marked(plain.id) };
        const command = { id: 'c-1', content: 1 };
        await store.append([{ stream: plain, expected: 'no-stream', events: [event(1)] }], command);
        const data = marked('text');
        const metadata = { actor: marked('actor') };
        const written = appended(
          await store.append(
            [{ stream, expected: 'no-stream', events: [{ type: marked('t'), data, metadata }] }],
            { ...command, id: marked('c-1') },
          ),
        );
        expect(written.stream).toEqual(stream);
        expect(await store.read(stream)).toMatchObject([
          { stream, type: marked('t'), data, metadata: { ...metadata, commandId: marked('c-1') } },
        ]);
        expect(await store.read(plain)).toHaveLength(1);
        expect(await store.findCommand(stream, command)).toBeUndefined();
        expect(await store.findCommand(stream, { ...command, id: marked('c-1') })).toEqual([
          written,
        ]);
      });

      it('is in the stream that the order of the log tells, and in the hashes', async () => {
        const plain = newStream();
        const stream = { ...plain, id: marked(plain.id) };
        await append(stream, 'no-stream', [{ type: 'counted', data: marked('text') }]);
        const [recorded] = await until(
          async () => (await wholeLog(store)).filter(({ stream: { id } }) => id === stream.id),
          (found) => found.length > 0,
        );
        if (recorded === undefined) throw new Error('the event did not get its position');
        const { id, type, schemaVersion, data, effectiveAt, metadata, contentHash } = recorded;
        expect(data).toBe(marked('text'));
        const content = { id, stream: { ...stream }, type, schemaVersion, data, effectiveAt };
        expect(contentHash).toBe(hashContent({ ...content, metadata: { ...metadata } }));
        expect(recorded.hash).toBe(chainHash('', 1, contentHash));
      });
    });

    describe('limits', () => {
      it('are the same everywhere, and nothing is half written', async () => {
        const stream = newStream();
        const large = { type: 'counted', data: 'x'.repeat(128 * 1024) };
        await expect(append(stream, 'any', events(101))).rejects.toMatchObject({ unit: 'events' });
        await expect(append(stream, 'any', [large])).rejects.toMatchObject({ unit: 'bytes' });
        await expect(
          store.append(
            Array.from({ length: 26 }, () => ({
              stream: newStream(),
              expected: 'any',
              events: [],
            })),
          ),
        ).rejects.toMatchObject({ unit: 'streams' });
        expect(await store.read(stream)).toEqual([]);
        const long = { category: 'contract', id: 'ä'.repeat(257) };
        await expect(append(long, 'any', [event(1)])).rejects.toMatchObject({
          field: 'appends[0].stream.id',
        });
        const longest = { ...long, id: `${process.pid}-${++lastStream}`.padEnd(512, 'x') };
        expect(appended(await append(longest, 'any', [event(1)])).version).toBe(1);
      });

      it('an empty append changes nothing', async () => {
        const stream = newStream();
        expect(await append(stream, 'any', [])).toEqual({
          status: 'appended',
          streams: [{ stream, version: 0, events: [] }],
        });
        expect(await store.read(stream)).toEqual([]);
      });

      it.each(['\0', '\ud800', 'x\udc00'])(
        'texts that cannot be kept are refused: %j',
        async (text) => {
          const stream = newStream();
          const bad = append(stream, 'any', [{ type: 'counted', data: { text } }]);
          await expect(bad).rejects.toMatchObject({ code: 'UnstorableText' });
          expect(await store.read(stream)).toEqual([]);
        },
      );

      it('texts that look like escapes are kept', async () => {
        const stream = newStream();
        const data = { text: '\\u0000 \\ud800', pair: '😀' };
        await append(stream, 'any', [{ type: 'counted', data }]);
        expect((await store.read(stream))[0]?.data).toEqual(data);
      });
    });
  });
}
