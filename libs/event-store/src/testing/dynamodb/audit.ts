import type { RecordedEvent } from '../../event.ts';
import type { Conflict, StreamResult } from '../../event-store.ts';
import { chainHash } from '../../hash.ts';
import { type StreamId, streamKey } from '../../stream.ts';

/** An append as its writer means it: its events carry `n`, so that each is known in the log. */
export interface Work {
  readonly n: number;
  readonly streams: readonly StreamId[];
  /** How many events go into each of them. */
  readonly size: number;
  readonly commandId?: string;
}

/** What writers were told, to be held against the log. */
export class Told {
  readonly acknowledged: { readonly work: Work; readonly streams: readonly StreamResult[] }[] = [];
  readonly conflicts: { readonly work: Work; readonly conflict: Conflict }[] = [];
  /** Without a command, and ended without an answer. */
  readonly unknown: Work[] = [];
  /** How many appends, and loads, got no answer. */
  unavailable = 0;
}

export type Logs = ReadonlyMap<string, readonly RecordedEvent[]>;

/** Whatever is wrong with a log, or with what its writers were told of it; empty where all is true. */
export function audit(logs: Logs, told: Told): readonly string[] {
  return [
    ...[...logs].flatMap(([key, events]) => wrongChain(key, events)),
    ...told.acknowledged.flatMap((each) => wrongAcknowledgement(logs, each)),
    ...told.conflicts.flatMap((each) => wrongConflict(logs, each)),
    ...wrongCounts(logs, told),
  ];
}

/** Whose an event is. */
const nOf = (event: RecordedEvent | undefined): number | undefined =>
  (event?.data as { n: number } | undefined)?.n;

function wrongChain(key: string, events: readonly RecordedEvent[]): string[] {
  let previous = '';
  return events.flatMap(({ version, contentHash, hash }, index) => {
    const right = version === index + 1 && hash === chainHash(previous, version, contentHash);
    previous = hash;
    return right ? [] : [`${key} is broken at its event ${index + 1}, version ${version}`];
  });
}

function wrongAcknowledgement(
  logs: Logs,
  { work, streams }: { readonly work: Work; readonly streams: readonly StreamResult[] },
): string[] {
  const told = streams.map(({ stream }) => streamKey(stream));
  const meant = work.streams.map(streamKey);
  return [
    ...(told.join() === meant.join() ? [] : [`${work.n} went to ${meant}, told was ${told}`]),
    ...streams.flatMap(({ stream, version, events }) => {
      const log = logs.get(streamKey(stream)) ?? [];
      const there = log.slice(version - events.length, version);
      const same = JSON.stringify(there) === JSON.stringify(events);
      return same && events.length === work.size
        ? []
        : [`${work.n} was told ${streamKey(stream)} ${version}, where ${there.map(nOf)} is`];
    }),
  ];
}

/** A conflict is true where another's event stands where this one was to go, up to a commit's end. */
function wrongConflict(
  logs: Logs,
  { work, conflict }: { readonly work: Work; readonly conflict: Conflict },
): string[] {
  const { stream, expected, actual } = conflict;
  const log = logs.get(streamKey(stream)) ?? [];
  const right =
    typeof expected === 'number' &&
    actual > expected &&
    actual <= log.length &&
    nOf(log[expected]) !== work.n &&
    nOf(log[actual - 1]) !== nOf(log[actual]);
  return right ? [] : [`${work.n} was told ${streamKey(stream)} is at ${actual}, not ${expected}`];
}

/** Each is in all of its streams, whole and once; without an answer it may also be in none. */
function wrongCounts(logs: Logs, { acknowledged, unknown }: Told): string[] {
  const counts = new Map<string, number>();
  const strangers: string[] = [];
  const works = new Map(
    [...unknown, ...acknowledged.map(({ work }) => work)].map((work) => [work.n, work]),
  );
  for (const [key, events] of logs) {
    for (const event of events) {
      const n = nOf(event) ?? -1;
      const place = `${n} in ${key}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      const work = works.get(n);
      if (work === undefined || event.metadata.commandId !== work.commandId) strangers.push(place);
    }
  }
  const answered = new Set(acknowledged.map(({ work }) => work.n));
  return [
    ...strangers.map((place) => `a stranger: ${place}`),
    ...[...works.values()].flatMap(({ n, streams, size }) => {
      const found = streams.map((stream) => counts.get(`${n} in ${streamKey(stream)}`) ?? 0);
      const whole = found.every((count) => count === size);
      const absent = !answered.has(n) && found.every((count) => count === 0);
      return whole || absent ? [] : [`${n} is there ${found} times, not ${size} each`];
    }),
  ];
}
