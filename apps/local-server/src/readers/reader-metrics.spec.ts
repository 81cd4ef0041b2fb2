import type { ReaderStatus } from '@stockbook/event-store';
import { expect, it } from 'vitest';
import { ReaderMetrics } from './reader-metrics.ts';

const webhook: ReaderStatus = {
  kind: 'subscription',
  name: 'webhook',
  version: 1,
  state: 'live',
  position: '7',
  lag: { events: 0, seconds: 0 },
  standsStill: false,
  parked: 2,
};
const lagging: ReaderStatus = { ...webhook, lag: { events: 3, seconds: 90 } };

/** What is logged while readers have one status after another; an error is thrown. */
async function linesOf(...statuses: (ReaderStatus | Error)[]) {
  const lines: object[] = [];
  const add = (level: string) => (line: object, message: string) =>
    void lines.push({ level, ...line, message });
  const log = { info: add('info'), warn: add('warn'), error: add('error') } as never;
  const rest = [...statuses];
  const status = async () => {
    const next = rest.shift();
    if (next instanceof Error) throw next;
    return next ? [next] : [];
  };
  const metrics = new ReaderMetrics({ status }, log);
  while (rest.length > 0) await metrics.measure();
  return lines;
}

it('logs how far a reader is', async () => {
  expect(await linesOf(lagging)).toEqual([
    {
      level: 'info',
      message: 'webhook@1 is at position 7',
      'stockbook.reader': 'webhook@1',
      'stockbook.reader.position': 7,
      'stockbook.reader.lag.events': 3,
      'stockbook.reader.lag.duration': 90,
      'stockbook.reader.standing_still': false,
      'stockbook.reader.parked': 2,
    },
  ]);
});

it('logs how far a build is', async () => {
  const build = { build: 2, position: '10', of: '20' };
  expect(await linesOf({ ...webhook, build })).toMatchObject([
    { 'stockbook.reader.build.position': 10, 'stockbook.reader.build.end': 20 },
  ]);
});

it('says nothing new of a reader that has nothing to do', async () => {
  expect(await linesOf(webhook, webhook, webhook)).toHaveLength(1);
  expect(await linesOf(webhook, { ...webhook, position: '8' })).toHaveLength(2);
  expect(await linesOf(lagging, lagging)).toHaveLength(2);
});

it('warns of a reader that stands still, with what keeps it', async () => {
  expect(
    await linesOf({ ...lagging, standsStill: true, fault: 'the receiver is away' }),
  ).toMatchObject([
    {
      level: 'warn',
      message: 'webhook@1 stands still',
      'stockbook.reader.standing_still': true,
      'stockbook.reason': 'the receiver is away',
    },
  ]);
});

it('logs a fault of the store, and measures again', async () => {
  expect(await linesOf(new Error('away'), webhook)).toMatchObject([
    { level: 'error', err: { message: 'away' } },
    { level: 'info' },
  ]);
});
