import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PreparedAppend } from '../laws/prepare.ts';
import type { NewSnapshot } from './snapshot-rows.ts';
import { SnapshotWriter } from './snapshot-writer.ts';

const append = (id: string, version: number, state = 'null'): PreparedAppend => ({
  stream: { category: 'shelf', id },
  expected: version,
  events: [],
  head: { version, hash: `hash ${version}` },
  snapshot: { version, reducerVersion: 'shelf@1', state },
});

/** A writer whose writes end when they are told to. */
function writing() {
  const put: (readonly NewSnapshot[])[] = [];
  const ends: PromiseWithResolvers<unknown>[] = [];
  const writer = new SnapshotWriter(async (snapshots) => {
    put.push(snapshots);
    const end = Promise.withResolvers<unknown>();
    ends.push(end);
    await end.promise;
  });
  const written = () =>
    put.map((all) => all.map(({ stream, version }) => `${stream.id} ${version}`));
  return { writer, put, ends, written };
}

describe('snapshots that wait to be written', () => {
  it('are written after the one that brought them went on, many at once', async () => {
    const { writer, put, written } = writing();
    writer.add(append('a', 100));
    writer.add(append('b', 100));
    expect(put).toEqual([]);
    await setImmediate();
    expect(written()).toEqual([['a 100', 'b 100']]);
    expect(put[0]?.[0]).toMatchObject({ hash: 'hash 100', state: 'null' });
  });

  it('are the newest of each stream and reducer', async () => {
    const { writer, ends, written } = writing();
    writer.add(append('a', 100));
    await setImmediate();
    for (const version of [200, 300, 400]) writer.add(append('a', version));
    writer.add(append('b', 100));
    ends[0]?.resolve(undefined);
    await setImmediate();
    expect(written()).toEqual([['a 100'], ['a 400', 'b 100']]);
  });

  it.each([
    ['many', 10_000, 'null'],
    ['large', 100, 'x'.repeat(200_000)],
  ])('are left out if they are too %s, and taken again later', async (_, count, state) => {
    const { writer, put, ends } = writing();
    writer.add(append('first', 100));
    await setImmediate();
    for (let n = 0; n < count; n += 1) writer.add(append(`s-${n}`, 100, state));
    for (let batch = 0; batch < ends.length; batch += 1) {
      ends[batch]?.resolve(undefined);
      await setImmediate();
    }
    const { length } = put.slice(1).flat();
    expect(length).toBeGreaterThan(10);
    expect(length).toBeLessThan(300);
    expect(length * state.length).toBeLessThan(5_000_000);
    for (const batch of put) expect(batch.length * state.length).toBeLessThan(1_000_000);
    const before = put.length;
    writer.add(append('later', 100));
    await setImmediate();
    expect(put).toHaveLength(before + 1);
  });

  it('are left out if one cannot be written, and later ones are written', async () => {
    const { writer, ends, written } = writing();
    writer.add(append('a', 100));
    await setImmediate();
    writer.add(append('b', 100));
    ends[0]?.reject(new Error('the database is gone'));
    await setImmediate();
    writer.add(append('c', 100));
    await setImmediate();
    expect(written()).toEqual([['a 100'], ['c 100']]);
  });

  it('are written before it ends, and none after', async () => {
    const { writer, ends, written } = writing();
    writer.add(append('a', 100));
    let ended = false;
    const end = writer.end()?.then(() => {
      ended = true;
    });
    writer.add(append('b', 100));
    await setImmediate();
    expect(ended).toBe(false);
    ends[0]?.resolve(undefined);
    await end;
    expect(written()).toEqual([['a 100']]);
  });

  it('are none of version 0, and none of an append without one', async () => {
    const { writer, put } = writing();
    const { snapshot: _, ...without } = append('a', 100);
    writer.add(without);
    writer.add(append('b', 0));
    await setImmediate();
    expect(put).toEqual([]);
    expect(writer.end()).toBeUndefined();
  });
});
