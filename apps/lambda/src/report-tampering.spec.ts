import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { handler } from './report-tampering.ts';

afterEach(() => vi.restoreAllMocks());

/** The lines that the function writes for a record. */
async function linesOf(record: DynamoDBRecord): Promise<readonly Record<string, unknown>[]> {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
  await handler({ Records: [record] });
  vi.restoreAllMocks();
  const lines = written.join('').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

const Keys = { pk: { S: 's/product/100' }, v: { N: '3' } };
const commit = (type: string) => ({
  ...Keys,
  at: { S: '2026-01-31T08:30:00.000Z' },
  id: { S: 'productShipped:1' },
  e: {
    L: [
      {
        M: {
          i: { S: 'event-1' },
          t: { S: type },
          d: { S: '{"secret":"data"}' },
          c: { B: Buffer.of(0xc0, 1).toString('base64') },
          h: { B: Buffer.of(0xff, 2).toString('base64') },
        },
      },
    ],
  },
  st: { S: '{"secret":"state"}' },
});

it('tells what was there before a change, and what is there now, without data', async () => {
  const dynamodb = { Keys, OldImage: commit('productShipped'), NewImage: commit('forged') };
  const [line] = await linesOf({ eventName: 'MODIFY', dynamodb });
  const summary = {
    recordedAt: '2026-01-31T08:30:00.000Z',
    commandId: 'productShipped:1',
    events: [{ id: 'event-1', type: 'productShipped', contentHash: 'c001', hash: 'ff02' }],
  };
  expect(line).toMatchObject({
    level: 'ERROR',
    message: 'the log was changed',
    eventName: 'MODIFY',
    key: Keys,
    before: summary,
    after: { ...summary, events: [{ ...summary.events[0], type: 'forged' }] },
  });
  expect(JSON.stringify(line)).not.toContain('secret');
});

it('tells what was deleted', async () => {
  const dynamodb = { Keys, OldImage: commit('productShipped') };
  const [line] = await linesOf({ eventName: 'REMOVE', dynamodb });
  expect(line).toMatchObject({ before: { events: [{ id: 'event-1' }] } });
  expect(line).not.toHaveProperty('after');
});

it('tells of an item that no Stockbook wrote', async () => {
  const dynamodb = { Keys, OldImage: { ...Keys, e: { L: [{ N: '1' }] } }, NewImage: Keys };
  const [line] = await linesOf({ eventName: 'MODIFY', dynamodb });
  expect(line).toMatchObject({ key: Keys, before: { events: [{}] }, after: {} });
});
