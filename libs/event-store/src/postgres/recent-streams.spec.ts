import { expect, it } from 'vitest';
import { prepare } from '../laws/prepare.ts';
import { events } from '../testing/contract/kit.ts';
import { placedEvents } from './append-call.ts';
import { RecentStreams } from './recent-streams.ts';

const streamOf = (id: string) => ({ category: 'counter', id });
const hashOf = (version: number) => String(version).padStart(64, '0');

/** Tells of an append of events after a version, with the state before it if it has one. */
function tell(
  recent: RecentStreams,
  id: string,
  { after, count = 1, state }: { after: number; count?: number; state?: unknown },
) {
  const stream = streamOf(id);
  const snapshot = { stream, version: after, reducerVersion: 'r@1', state: state as never };
  const append = {
    ...{ stream, expected: after, events: events(count) },
    ...(state !== undefined && { snapshot }),
  };
  const { appends } = prepare([append], undefined, new Date());
  const [prepared] = appends;
  if (prepared === undefined) throw new Error('an append is missing');
  const hashes = events(count).map((_, index) => hashOf(after + index + 1));
  const answer = {
    ...({ status: 'appended', recordedAt: '2026-01-31T12:00:00.000Z' } as const),
    written: [{ from: after + 1, position: 7, hashes }],
  };
  const call = { appends, command: undefined };
  return recent.appended(prepared, () => placedEvents(answer, call, 0));
}
/** Tells that a decider read a stream at a version. */
const read = (recent: RecentStreams, id: string, version = 0) =>
  recent.read(
    streamOf(id),
    { version, hash: version === 0 ? '' : hashOf(version) },
    { version: 0, reducerVersion: 'r@1' },
  );
const versions = (recent: RecentStreams, id: string, reducer = 'r@1') =>
  recent.find(streamOf(id), reducer)?.events.map(({ version }) => version);

it('knows a stream from its first event on, and what comes next', () => {
  const recent = new RecentStreams();
  read(recent, 'a');
  tell(recent, 'a', { after: 0, count: 2 });
  tell(recent, 'a', { after: 2 });
  const found = recent.find(streamOf('a'), 'r@1');
  expect(found).toMatchObject({
    head: { version: 3, hash: hashOf(3), snapshotDue: false },
    events: [{ version: 1, position: '7' }, { version: 2, position: '8' }, { version: 3 }],
  });
  expect(found?.snapshot).toBeUndefined();
});

it('knows nothing of a stream that no decider read', () => {
  const recent = new RecentStreams();
  tell(recent, 'a', { after: 0 });
  expect(tell(recent, 'a', { after: 1, state: 1 })).toBe(true);
  expect(versions(recent, 'a')).toBeUndefined();
});

it('knows another stream from the first state on that is brought, for that reducer', () => {
  const recent = new RecentStreams();
  read(recent, 'a', 4);
  expect(versions(recent, 'a')).toBeUndefined();
  tell(recent, 'a', { after: 4, state: 40 });
  expect(versions(recent, 'a')).toEqual([5]);
  expect(versions(recent, 'a', 'r@2')).toBeUndefined();
  expect(recent.find(streamOf('a'), 'r@1')?.snapshot).toMatchObject({ version: 4, state: 40 });
});

it('forgets a stream to which another process appended', () => {
  const recent = new RecentStreams();
  for (const forget of [
    () => tell(recent, 'a', { after: 2 }),
    () => recent.conflicted(streamOf('a'), 2),
    () => read(recent, 'a', 2),
  ]) {
    read(recent, 'a');
    tell(recent, 'a', { after: 0 });
    expect(versions(recent, 'a')).toEqual([1]);
    forget();
    expect(versions(recent, 'a')).toBeUndefined();
    recent.conflicted(streamOf('a'), 1000);
  }
});

it('keeps a stream that met a conflict at a version that it knows', () => {
  const recent = new RecentStreams();
  read(recent, 'a');
  tell(recent, 'a', { after: 0 });
  recent.conflicted(streamOf('a'), 1);
  expect(versions(recent, 'a')).toEqual([1]);
});

it('asks for the state after 16 events, and keeps 64 at most', () => {
  const recent = new RecentStreams();
  read(recent, 'a');
  tell(recent, 'a', { after: 0, count: 15 });
  expect(recent.find(streamOf('a'), 'r@1')?.head.snapshotDue).toBe(false);
  tell(recent, 'a', { after: 15 });
  expect(recent.find(streamOf('a'), 'r@1')?.head.snapshotDue).toBe(true);
  tell(recent, 'a', { after: 16, state: 16 });
  expect(versions(recent, 'a')).toEqual([17]);
  tell(recent, 'a', { after: 17, count: 64 });
  expect(versions(recent, 'a')).toBeUndefined();
});

it('says once in 100 events of a reducer that its state is worth a row', () => {
  const recent = new RecentStreams();
  read(recent, 'a');
  tell(recent, 'a', { after: 0, count: 60 });
  expect(tell(recent, 'a', { after: 60, count: 40, state: 60 })).toBe(false);
  expect(recent.find(streamOf('a'), 'r@1')?.head.snapshotDue).toBe(true);
  expect(tell(recent, 'a', { after: 100, state: 100 })).toBe(true);
  expect(tell(recent, 'a', { after: 101, state: 101 })).toBe(false);
});

it('forgets the least recently used streams when it has too many bytes', () => {
  const recent = new RecentStreams(4000);
  const known = (id: string) => {
    read(recent, id);
    tell(recent, id, { after: 0 });
  };
  for (const id of ['a', 'b', 'c']) known(id);
  expect(versions(recent, 'a')).toEqual([1]);
  known('d');
  expect(versions(recent, 'b')).toBeUndefined();
  expect(['a', 'c', 'd'].map((id) => versions(recent, id))).toEqual([[1], [1], [1]]);
});

it('is not changed by what a caller does to what it got', () => {
  const recent = new RecentStreams();
  read(recent, 'a');
  tell(recent, 'a', { after: 0 });
  tell(recent, 'a', { after: 1, state: { list: [1] } });
  const spoil = recent.find(streamOf('a'), 'r@1');
  Object.assign(spoil?.snapshot?.state as object, { list: [] });
  Object.assign(spoil?.events[0]?.data as object, { n: 'spoilt' });
  expect(recent.find(streamOf('a'), 'r@1')).toMatchObject({
    snapshot: { state: { list: [1] } },
    events: [{ data: { n: 1 } }],
  });
});
