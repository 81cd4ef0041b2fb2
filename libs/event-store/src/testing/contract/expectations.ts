import type { ExpectedVersion } from '../../expected-version.ts';
import { appended, type ContractKit, event, events, newStream, versionsOf } from './kit.ts';

/** The version that a writer expects, checked under races. */
export function expectations({ vitest, store, append }: ContractKit): void {
  const { expect, it } = vitest;
  const SIXTEEN = Array.from({ length: 16 }, (_, n) => n);

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
    expect(await store().read(stream)).toHaveLength(actual + (accepted ? 1 : 0));
  });

  it('let one of sixteen racing writers win', async () => {
    const stream = newStream();
    const results = await Promise.all(SIXTEEN.map((n) => append(stream, 'no-stream', [event(n)])));
    const lost = results.filter((result) => result.status === 'conflict');
    expect(lost).toHaveLength(15);
    for (const { conflict } of lost) expect(conflict.actual).toBe(1);
    expect(await store().read(stream)).toHaveLength(1);
  });

  it('of an exact version let one of sixteen racing writers win', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(2));
    const results = await Promise.all(SIXTEEN.map((n) => append(stream, 2, [event(n)])));
    expect(results.filter(({ status }) => status === 'appended')).toHaveLength(1);
    expect(versionsOf(await store().read(stream))).toEqual([1, 2, 3]);
  });

  it('of any never conflict, and versions have no gaps', async () => {
    const stream = newStream();
    await Promise.all(SIXTEEN.map(() => append(stream, 'any', events(2))));
    const versions = versionsOf(await store().read(stream));
    expect(versions).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  it('hold for each of many streams that are appended to at once, and each caller gets its own answer', async () => {
    const streams = Array.from({ length: 100 }, () => newStream());
    for (const expected of [0, 1]) {
      const results = await Promise.all(
        streams.map((stream, n) => append(stream, expected, [event(n)])),
      );
      expect(results.map((result) => appended(result).stream)).toEqual(streams);
      expect(results.map((result) => appended(result).version)).toEqual(
        streams.map(() => expected + 1),
      );
    }
    const conflicts = await Promise.all(streams.map((stream) => append(stream, 1, [event(0)])));
    expect(conflicts).toEqual(
      streams.map((stream) => ({
        status: 'conflict',
        conflict: { stream, expected: 1, actual: 2 },
      })),
    );
    const read = await Promise.all(streams.map((stream) => store().read(stream)));
    expect(read.map((each) => each.map(({ data }) => data))).toEqual(
      streams.map((_, n) => [{ n }, { n }]),
    );
  });

  it('of stream-exists never conflict once the stream exists', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(1));
    const results = await Promise.all(
      SIXTEEN.map((n) => append(stream, 'stream-exists', [event(n)])),
    );
    expect(results.every(({ status }) => status === 'appended')).toBe(true);
    expect(await store().read(stream)).toHaveLength(17);
  });

  it('that fail leave no gap, and no event in the order of the log', async () => {
    const stream = newStream();
    await append(stream, 'no-stream', events(1));
    await append(stream, 'no-stream', events(3));
    expect(appended(await append(stream, 1, events(1))).version).toBe(2);
    expect(versionsOf(await store().read(stream))).toEqual([1, 2]);
  });

  it('are checked of an append without events', async () => {
    const stream = newStream();
    const conflict = { stream, expected: 'stream-exists', actual: 0 };
    expect(await append(stream, 'stream-exists', [])).toEqual({ status: 'conflict', conflict });
  });
}
