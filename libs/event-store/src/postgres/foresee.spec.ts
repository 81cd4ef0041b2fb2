import { describe, expect, it } from 'vitest';
import { chainHash } from '../hash.ts';
import type { PreparedEvent } from '../laws/event.ts';
import type { PreparedAppend } from '../laws/prepare.ts';
import { type StreamId, streamKey } from '../stream.ts';
import type { AppendCall, StreamEnd } from './append-call.ts';
import { foresee } from './foresee.ts';

const NOW = '2026-01-31T12:00:00.000Z';
const a: StreamId = { category: 'shelf', id: 'a' };
const b: StreamId = { category: 'shelf', id: 'b' };
const c: StreamId = { category: 'shelf', id: 'c' };

const event = (id: string): PreparedEvent => ({
  id,
  type: 'received',
  schemaVersion: 1,
  data: '1',
  effectiveAt: NOW,
  metadata: '{}',
  contentHash: `content of ${id}`,
});

const call = (appends: readonly PreparedAppend[], command?: string): AppendCall => ({
  appends,
  command: command === undefined ? undefined : { id: command, contentHash: 'content' },
});

const append = (
  stream: StreamId,
  expected: PreparedAppend['expected'],
  ...ids: string[]
): PreparedAppend => ({ stream, expected, events: ids.map(event) });

/** A log of seven events that knows where some streams end. */
const foreseen = (calls: readonly AppendCall[], known: readonly [StreamId, StreamEnd][] = []) => {
  const ends = new Map(known.map(([stream, end]) => [streamKey(stream), end]));
  return foresee(calls, { position: 7, of: (stream) => ends.get(streamKey(stream)) }, NOW);
};

describe('foresee', () => {
  it('gives events the positions, versions and hashes that the database would give', () => {
    const calls = [
      call([append(a, 2, 'a3', 'a4'), append(b, 'no-stream', 'b1')], 'c-1'),
      call([append(a, 4, 'a5')]),
    ];
    const third = chainHash('second', 3, 'content of a3');
    const fourth = chainHash(third, 4, 'content of a4');
    const fifth = chainHash(fourth, 5, 'content of a5');
    const first = chainHash('', 1, 'content of b1');
    const found = foreseen(calls, [[a, { version: 2, hash: 'second' }]]);
    expect(found?.answers).toEqual([
      {
        status: 'appended',
        recordedAt: NOW,
        written: [
          { from: 3, position: 8, hashes: [third, fourth] },
          { from: 1, position: 10, hashes: [first] },
        ],
      },
      {
        status: 'appended',
        recordedAt: NOW,
        written: [{ from: 5, position: 11, hashes: [fifth] }],
      },
    ]);
    expect(found?.batch).toMatchObject({
      before: 7,
      recordedAt: NOW,
      events: [
        { stream: 'a', version: 3, hash: third, id: 'a3' },
        { stream: 'a', version: 4, hash: fourth, id: 'a4' },
        { stream: 'b', version: 1, hash: first, id: 'b1' },
        { stream: 'a', version: 5, hash: fifth, id: 'a5' },
      ],
    });
    const result = JSON.stringify([
      { ...a, from: 3, version: 4 },
      { ...b, from: 1, version: 1 },
    ]);
    expect(found?.batch.commands).toEqual([
      { category: 'shelf', stream: 'a', id: 'c-1', hash: 'content', result },
      { category: 'shelf', stream: 'b', id: 'c-1', hash: 'content', result },
    ]);
  });

  it.each<[string, readonly PreparedAppend[]]>([
    ['expects another version than the stream has', [append(a, 1, 'a2')]],
    ['expects no stream where there is one', [append(a, 'no-stream', 'a1')]],
    ['expects a version of a stream that is not known', [append(c, 1, 'c2')]],
    ['takes any version', [append(a, 'any', 'a3')]],
    ['takes any version of a stream that exists', [append(a, 'stream-exists', 'a3')]],
    // Nothing that it writes would fail if the stream had another version by now.
    ['expects a version, and writes nothing', [append(a, 2)]],
    ['expects what an append before it makes wrong', [append(a, 2, 'a3'), append(a, 2, 'x3')]],
  ])('leaves all calls to the database if one of them %s', (_, appends) => {
    const calls = [call([append(b, 'no-stream', 'b1')]), ...appends.map((each) => call([each]))];
    expect(foreseen(calls, [[a, { version: 2, hash: 'second' }]])).toBeUndefined();
  });
});
