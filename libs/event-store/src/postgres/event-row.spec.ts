import { expect, it } from 'vitest';
import { isDamagedEvent } from '../errors/damaged-event.ts';
import { toEventOf } from './event-row.ts';

const stream = { category: 'counter', id: '1' };
const at = '2026-01-01T00:00:00.000Z';
const row = (data: string) => ({
  id: 'e-1',
  type: 'counted',
  parts: ['7', '2', '1', at, at, 'content', 'chain', '{"actor":"a"}', data].join('\u001f'),
});

it('a row of a stream is an event', () => {
  expect(toEventOf(stream, row('{"n":1}'))).toEqual({
    id: 'e-1',
    stream,
    version: 2,
    position: '7',
    type: 'counted',
    schemaVersion: 1,
    data: { n: 1 },
    effectiveAt: at,
    recordedAt: at,
    metadata: { actor: 'a' },
    contentHash: 'content',
    hash: 'chain',
  });
});

it.each(['{"n":', '1\u001f', '1\u001f2'])('data that is not JSON is damaged: %j', (data) => {
  const read = () => toEventOf(stream, row(data));
  expect(read).toThrow(expect.toSatisfy(isDamagedEvent));
  expect(read).toThrow('the event at version 2 of stream');
});
