import { expect, it } from 'vitest';
import { isDamagedEvent } from '../errors/damaged-event.ts';
import { openPGlite } from '../pglite/index.ts';
import { type StreamRow, STREAM_COLUMNS, toEventOf } from './event-row.ts';

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

it('an event without a part is damaged', async () => {
  const sql = await openPGlite();
  const [damaged] = await sql.query<StreamRow>(
    `SELECT ${STREAM_COLUMNS} FROM (SELECT 'e-1' AS id, 'counted' AS type, 7::bigint AS position, 2 AS version,
       1 AS schema_version, $1 AS effective_at, $1 AS recorded_at, '' AS content_hash, NULL AS hash,
       '{}' AS metadata, '{}' AS data) AS e`,
    [at],
  );
  await sql.close();
  const read = () => damaged && toEventOf(stream, damaged);
  expect(read).toThrow(expect.toSatisfy(isDamagedEvent));
  expect(read).toThrow('the event at version 2 of stream');
});
