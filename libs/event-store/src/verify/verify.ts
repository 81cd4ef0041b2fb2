import type { EventStore } from '../event-store.ts';
import type { StreamId } from '../stream.ts';
import { disagreement, type Expected } from './compare.ts';
import { noteHeads, type NotedHeads } from './noted-heads.ts';
import { keyOf, type WalkedLog, walkLog } from './walk-log.ts';
import { explainBreak } from './explain-break.ts';
import { START } from './link.ts';
import { hasReadableName } from './readable-name.ts';
import { type WalkedStream, walkStream } from './walk-stream.ts';
import type { WrongEvent } from './wrong-event.ts';

/** How many streams are read at once. */
const AT_ONCE = 8;

/** How far a verification has come. */
export interface VerifyProgress {
  /** First the whole log is read by position, then each stream by version. */
  readonly phase: 'log' | 'streams';
  /** Events that were verified in this phase. */
  readonly events: number;
  /** Streams that were found in the log, or that were walked. */
  readonly streams: number;
  /** How many streams there are to walk; absent in the phase `log`. */
  readonly of?: number;
}

export interface VerifyOptions {
  /** Heads that were noted before: the log must still have them. */
  readonly heads?: NotedHeads;
  /** Is called after each page. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Aborts the verification after the page that is being read. */
  readonly signal?: AbortSignal;
}

/** A log in which every event is what was appended, and follows the one before it in its stream. */
export interface SoundLog {
  readonly status: 'sound';
  /** Events that were verified. */
  readonly events: number;
  readonly streams: number;
  /**
   * Events, among `events`, that `readAll` did not give: they were appended during the verification or, on
   * DynamoDB, have no position yet.
   */
  readonly newer: number;
  /** The head of each stream, up to the last position that was read. */
  readonly heads: NotedHeads;
}

/** A log with a wrong event. What comes after it was not verified. */
export interface WrongLog {
  readonly status: 'wrong';
  readonly wrong: WrongEvent;
}

interface StreamToWalk extends Expected {
  readonly stream: StreamId;
}

export type Verification = SoundLog | WrongLog;

/**
 * Verifies a log on any adapter: works out each event's content hash and hash again, and finds the first
 * event that is wrong. It reads the log twice, by position and then stream by stream, so the two must
 * agree. It keeps in memory a version and a hash for each stream, and a few pages of events. Appends may go on
 * meanwhile.
 *
 * The log alone does not show that the last events of a stream, or all its events, were deleted, or that
 * a stream was rewritten with new hashes. Note the heads of a sound log (`exportHeads`), keep them elsewhere,
 * and give them to a later verification.
 *
 * Streams are found through `readAll`. On DynamoDB it lags: a stream whose first event has no position yet
 * is not verified, unless its head was noted.
 *
 * @throws StoreUnavailable if the log could not be read to its end
 * @throws the signal's reason if it is aborted
 * @example
 * const verified = await verify(store)
 * if (verified.status === 'wrong') console.log(verified.wrong.version, verified.wrong.reason)
 */
export async function verify(
  store: Pick<EventStore, 'read' | 'readAll' | 'hasConsecutivePositions'>,
  { heads, onProgress = () => undefined, signal }: VerifyOptions = {},
): Promise<Verification> {
  const log = await walkLog(store, {
    marks: new Map(heads?.streams.map(({ stream, version }) => [keyOf(stream), version])),
    onPage: (walked) => {
      signal?.throwIfAborted();
      onProgress({ phase: 'log', ...walked });
    },
  });
  const wrong = log.wrong ?? (await wrongWhereBroken(store, log));
  if (wrong) return { status: 'wrong', wrong };

  const streams = toWalk(log, heads);
  let events = 0;
  let walked = 0;
  const progress = () =>
    onProgress({ phase: 'streams', events, streams: walked, of: streams.length });
  const onPage = (count: number) => {
    signal?.throwIfAborted();
    events += count;
    progress();
  };
  for (let start = 0; start < streams.length; start += AT_ONCE) {
    const some = streams.slice(start, start + AT_ONCE);
    const results = await Promise.all(some.map((expected) => wrongIn(store, expected, onPage)));
    const first = results.find((result) => result !== undefined);
    if (first) return { status: 'wrong', wrong: first };
    walked += some.length;
    progress();
  }
  if (log.afterGap) return { status: 'wrong', wrong: log.afterGap };
  return {
    status: 'sound',
    events,
    streams: streams.length,
    newer: events - log.events,
    heads: noteHeads(log.position, [...log.found.values()]),
  };
}

/** `readAll` and `read` must agree. */
async function wrongWhereBroken(
  store: Pick<EventStore, 'read'>,
  { broken }: WalkedLog,
): Promise<WrongEvent | undefined> {
  if (!broken) return undefined;
  const { event, link, kind } = broken;
  const { stream } = event;
  if (!hasReadableName(stream)) {
    return { stream, ...explainBreak(broken, { before: [], after: [] }) };
  }
  const { wrong } = await walkStream(store, stream, { marks: [], onPage: () => undefined });
  return (
    wrong ??
    (kind === 'gap'
      ? {
          stream,
          version: link.version + 1,
          wrong: 'misplaced',
          reason: `the log gives version ${event.version} before it`,
        }
      : {
          stream,
          version: event.version,
          wrong: 'misplaced',
          reason: 'the log gives it twice, or otherwise than its stream does',
        })
  );
}

async function wrongIn(
  store: Pick<EventStore, 'read'>,
  expected: StreamToWalk,
  onPage: (events: number) => void,
): Promise<WrongEvent | undefined> {
  const { stream, found, noted } = expected;
  const marks = [found, noted].flatMap((link) => (link ? [link.version] : []));
  const walked = hasReadableName(stream)
    ? await walkStream(store, stream, { marks, onPage })
    : walkedInLog(expected, onPage);
  return walked.wrong ?? disagreement(walked, expected);
}

/** What the walk of the log verified of a stream that cannot be read by its name. */
function walkedInLog({ found }: StreamToWalk, onPage: (events: number) => void): WalkedStream {
  const head = found ?? START;
  onPage(head.version);
  const links = found ? [found, ...(found.marked ? [found.marked] : [])] : [];
  return { head, hashes: new Map(links.map(({ version, hash }) => [version, hash])) };
}

/** All streams that were found or noted. */
function toWalk({ found }: WalkedLog, heads: NotedHeads | undefined): readonly StreamToWalk[] {
  const noted = new Map(heads?.streams.map((head) => [keyOf(head.stream), head]));
  const all = new Map([...found, ...noted]);
  return [...all].map(([key, { stream }]) => ({
    stream,
    found: found.get(key),
    noted: noted.get(key),
  }));
}
