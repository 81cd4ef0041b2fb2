import type { RecordedEvent } from '@stockbook/api/client';
import { expect, it, vi } from 'vitest';
import { recordedEvent } from '../../../testing/recorded-event.ts';
import { ChosenLog } from './chosen-log.ts';
import type { LogRows } from './log-rows.ts';
import type { PageRequest } from './read-page.ts';
import { WholeLog } from './whole-log.ts';

const eventAt = (position: number): RecordedEvent => recordedEvent({ position: String(position) });

/** A server with a log of `length` positions, some of them gaps. A request for a type gets every tenth event. */
function serverWith(length: number, gaps: readonly number[] = []) {
  const server = { length, requests: 0, fails: false };
  const read = async ({ order, limit, start = {}, filters = {} }: PageRequest) => {
    server.requests += 1;
    if (server.fails) throw new Error('it does not answer');
    const all = Array.from({ length: server.length }, (_, index) => index + 1).filter(
      (position) => !gaps.includes(position) && (filters.type === undefined || position % 10 === 0),
    );
    const sorted = order === 'newest' ? all.toReversed() : all;
    const isPast = (position: number, than: number) =>
      order === 'newest' ? position < than : position > than;
    const from = sorted.filter((position) => {
      if ('cursor' in start) return isPast(position, Number(start.cursor));
      if ('position' in start) {
        const first = Number(start.position);
        return position === first || isPast(position, first);
      }
      return true;
    });
    const items = from.slice(0, limit).map(eventAt);
    const nextCursor = from.length > limit ? (items.at(-1)?.position ?? null) : null;
    return { items, nextCursor };
  };
  return { server, read };
}

const shown = (log: LogRows, first: number, count: number) =>
  Array.from({ length: count }, (_, index) => log.row(first + index)?.position);

/** How often is looked, in ms. */
const QUICKLY = { interval: 1 };

/** Looks at some rows until they are there. */
async function look(log: LogRows, first: number, count: number): Promise<void> {
  await vi.waitFor(() => {
    log.want(first, first + count - 1);
    const rows = Array.from({ length: count }, (_, index) => log.row(first + index));
    expect(rows).not.toContain(undefined);
  }, QUICKLY);
}

async function opened<Log extends LogRows>(log: Log): Promise<Log> {
  log.open();
  await vi.waitFor(() => expect(log.isOpen).toBe(true));
  return log;
}

it('the whole log has a row for each position, and reads only those that are looked at', async () => {
  const { server, read } = serverWith(200_000);
  const log = await opened(new WholeLog(read, 'newest'));
  expect(log.rowCount).toBe(200_000);
  await look(log, 0, 40);
  expect(server.requests).toBe(1);
  await look(log, 199_980, 20);
  expect(shown(log, 199_998, 2)).toEqual(['2', '1']);
  expect(server.requests).toBe(2);
  const oldest = await opened(new WholeLog(read, 'oldest'));
  await look(oldest, 0, 2);
  expect(shown(oldest, 0, 2)).toEqual(['1', '2']);
});

it('the whole log lets go of what is far from the screen, and reads it again', async () => {
  const { server, read } = serverWith(10_000);
  const log = await opened(new WholeLog(read, 'newest'));
  for (let first = 0; first < 10_000; first += 100) await look(log, first, 40);
  const { requests } = server;
  expect(log.row(0)).toBeUndefined();
  await look(log, 0, 40);
  expect(shown(log, 0, 1)).toEqual(['10000']);
  expect(server.requests).toBeLessThanOrEqual(requests + 2);
});

it('events that come get rows at once, or are counted while the list is held', async () => {
  const { server, read } = serverWith(150);
  const log = await opened(new WholeLog(read, 'newest'));
  log.take(eventAt(151));
  expect([log.rowCount, log.unseen, log.row(0)?.position]).toEqual([151, 0, '151']);
  log.hold(true);
  for (let position = 152; position <= 500; position += 1) log.take(eventAt(position));
  expect([log.rowCount, log.unseen, log.row(0)?.position]).toEqual([151, 349, '151']);
  server.length = 500;
  log.hold(false);
  await look(log, 0, 40);
  expect([log.rowCount, log.unseen, log.row(0)?.position]).toEqual([500, 0, '500']);
});

it('what came while the connection was lost is read, and another log is begun anew', async () => {
  const { server, read } = serverWith(150);
  const log = await opened(new WholeLog(read, 'newest'));
  server.length = 320;
  log.take(eventAt(320));
  await look(log, 0, 40);
  expect(shown(log, 0, 3)).toEqual(['320', '319', '318']);
  server.length = 330;
  log.catchUp();
  await vi.waitFor(() => expect(log.rowCount).toBe(330));
  server.length = 3;
  log.catchUp();
  await vi.waitFor(() => expect(log.rowCount).toBe(3));
});

it('a position without an event is a row that says so', async () => {
  const { read } = serverWith(500, [120, 450]);
  const log = await opened(new WholeLog(read, 'newest'));
  await look(log, 40, 30);
  expect(log.row(50)).toBeNull();
  await look(log, 370, 30);
  expect(log.row(380)).toBeNull();
});

it('after an error nothing is asked again until the person says so', async () => {
  const { server, read } = serverWith(500);
  const log = await opened(new WholeLog(read, 'newest'));
  server.fails = true;
  log.want(300, 340);
  await vi.waitFor(() => expect(log.error).toBeInstanceOf(Error));
  const { requests } = server;
  log.want(300, 340);
  expect(server.requests).toBe(requests);
  server.fails = false;
  log.retry();
  await look(log, 300, 40);
});

const chosen = (length: number, order: 'newest' | 'oldest' = 'newest') => {
  const { server, read } = serverWith(length);
  const matches = ({ position }: RecordedEvent) => Number(position) % 10 === 0;
  return { server, log: new ChosenLog(read, order, { filters: { type: 'x' }, matches }) };
};

it('chosen events are read page by page to the end, and those far away are let go', async () => {
  const { server, log } = chosen(50_000);
  await opened(log);
  expect([log.rowCount, log.isComplete]).toEqual([100, false]);
  for (let first = 0; first < 4_960; first += 40) await look(log, first, 40);
  expect([log.rowCount, log.isComplete]).toEqual([5_000, true]);
  expect(shown(log, 4_998, 2)).toEqual(['20', '10']);
  expect(log.row(0)).toBeUndefined();
  const { requests } = server;
  await look(log, 0, 40);
  expect(shown(log, 0, 2)).toEqual(['50000', '49990']);
  expect(server.requests).toBe(requests + 1);
});

it('new events of the choice come on top, and the number of kept events has a limit', async () => {
  const { server, log } = chosen(5_000);
  await opened(log);
  for (let position = 5_001; position <= 30_000; position += 1) log.take(eventAt(position));
  server.length = 30_000;
  expect(log.row(0)?.position).toBe('30000');
  expect(log.rowCount).toBeLessThanOrEqual(1_300);
  for (let first = 0; first < 2_960; first += 40) await look(log, first, 40);
  expect(shown(log, 2_998, 2)).toEqual(['20', '10']);
});

it('chosen events that come while the list is held are counted, and shown afterwards', async () => {
  const { server, log } = chosen(5_000);
  await opened(log);
  log.hold(true);
  for (let position = 5_001; position <= 5_020; position += 1) log.take(eventAt(position));
  expect([log.row(0)?.position, log.unseen]).toEqual(['5000', 2]);
  server.length = 5_020;
  log.hold(false);
  await vi.waitFor(() => expect(log.row(0)?.position).toBe('5020'));
  expect(log.unseen).toBe(0);
});

it('with the oldest first, the end goes on', async () => {
  const { server, log } = chosen(500, 'oldest');
  await opened(log);
  expect([log.rowCount, log.isComplete]).toEqual([50, true]);
  server.length = 510;
  log.take(eventAt(510));
  await look(log, 50, 1);
  expect(shown(log, 49, 2)).toEqual(['500', '510']);
});

it('a search without a match waits after some pages until it is told to go on', async () => {
  const { server, read } = serverWith(5_000);
  const log = new ChosenLog(read, 'newest', {
    filters: {},
    matches: ({ position }) => position === '7',
  });
  await opened(log);
  log.want(0, 0);
  await vi.waitFor(() => expect(log.isWaiting).toBe(true));
  expect([log.rowCount, log.looked, server.requests]).toEqual([0, 2_000, 20]);
  log.goOn();
  await vi.waitFor(() => expect(log.isWaiting).toBe(true));
  log.goOn();
  await vi.waitFor(() => expect(log.isComplete).toBe(true));
  expect(log.row(0)?.position).toBe('7');
});
