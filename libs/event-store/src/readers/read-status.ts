import type { LogReader, LogFilter } from '../event-store.ts';
import { buildKey, stateKey, toState } from '../projections/projection-state.ts';
import type { AnyProjection } from '../projections/projection.ts';
import { checkpointKey, toCheckpoint } from '../subscriptions/checkpoint.ts';
import type { Trouble } from '../subscriptions/delivery.ts';
import type { Follower } from '../subscriptions/follower.ts';
import { countParked } from '../subscriptions/parked-deliveries.ts';
import { isAfter, START } from '../subscriptions/position.ts';
import { ReaderAheadOfLog } from '../subscriptions/reader-ahead-of-log.ts';
import { toReaderKey } from '../subscriptions/reader-name.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import { Turns } from '../subscriptions/turns.ts';
import type { BuildProgress, ReaderStatus } from './reader-status.ts';
import type { Movements } from './movements.ts';
import type { FilledOptions } from './readers-options.ts';
import type { Tenure } from './tenure.ts';

/** How many readers are asked at a time. */
const ASKED = 8;

/** A reader to tell the status of. */
interface Subject {
  readonly kind: ReaderStatus['kind'];
  readonly name: string;
  readonly version: number;
  readonly filter: LogFilter | undefined;
  /** Names its checkpoint; undefined if it has none yet. */
  readonly key: string | undefined;
  readonly follower: Follower | undefined;
  /** Whether appends write the checkpoint, so that it is newer than what the follower knows. */
  readonly isInline?: boolean;
  readonly build?: BuildProgress;
  /** What keeps the build that is made from going on. */
  readonly buildTrouble?: Trouble | undefined;
}

/** Tells how far all readers have come, in this process or in another one. */
export async function readStatus(
  options: FilledOptions,
  movements: Movements,
  tenure: Tenure | undefined,
): Promise<readonly ReaderStatus[]> {
  const end = await options.store.end();
  const parked = await countParked(options.rows);
  const turns = new Turns(ASKED);
  const subjects = [
    ...options.subscriptions.map(async (each) => toSubject(each, tenure)),
    ...options.projections.map((each) =>
      turns.run(() => toProjectionSubject(options, each, tenure, end)),
    ),
  ];
  const statusOf = async (subject: Subject) =>
    turns.run(() => toStatus(subject, { options, movements, end, parked }));
  return Promise.all(subjects.map(async (subject) => statusOf(await subject)));
}

function toSubject(subscription: Subscription, tenure: Tenure | undefined): Subject {
  const { name, version, filter } = subscription;
  const key = toReaderKey(subscription);
  const follower = tenure?.followers.find(({ reaction }) => reaction.key === key);
  return { kind: 'subscription', name, version, filter, key, follower };
}

async function toProjectionSubject(
  { rows }: FilledOptions,
  projection: AnyProjection,
  tenure: Tenure | undefined,
  of: string,
): Promise<Subject> {
  const { name, version, filter } = projection;
  const { live, building } = toState(await rows.get(stateKey(projection))).state;
  const runner = tenure?.projections.find((each) => each.projection === projection);
  const key = live === undefined ? undefined : buildKey(projection, live);
  const follower = runner?.follower?.reaction.key === key ? runner?.follower : undefined;
  const isInline = runner?.isInline ?? false;
  const subject: Subject = { kind: 'projection', name, version, filter, key, follower, isInline };
  if (building === undefined) return subject;
  const inBuild = checkpointKey(buildKey(projection, building));
  const position =
    runner?.building?.position ?? toCheckpoint(await rows.get(inBuild))?.position ?? START;
  const buildTrouble = runner?.building?.trouble;
  return { ...subject, build: { build: building, position, of }, buildTrouble };
}

interface Context {
  readonly options: FilledOptions;
  readonly movements: Movements;
  readonly end: string;
  readonly parked: ReadonlyMap<string, number>;
}

async function toStatus(subject: Subject, context: Context): Promise<ReaderStatus> {
  const { options, movements, end, parked } = context;
  const { kind, name, version, key, follower, build } = subject;
  const progress = subject.isInline ? undefined : follower?.progress;
  const position = progress?.position ?? (await positionOf(options, subject));
  const lag = await lagOf(options, { position, end, filter: subject.filter });
  const still = movements.stillFor(name, position, progress?.movedAt);
  const isStill = still >= options.stillAfterMs;
  const lags = lag.events > 0;
  const lagged = Math.max(lag.seconds * 1000, movements.laggingFor(name, position, lags));
  const ahead = await aheadOfLog(options, { reader: key ?? name, position, end });
  const trouble = follower?.trouble ?? subject.buildTrouble;
  const fault = ahead?.message ?? trouble?.reason;
  return {
    kind,
    name,
    version,
    state: stateOf(subject),
    position,
    lag,
    standsStill: isStill && (ahead !== undefined || (lags && lagged >= options.stillAfterMs)),
    ...(fault !== undefined && { fault }),
    parked: (key !== undefined && parked.get(key)) || 0,
    ...(build && { build }),
  };
}

function stateOf({ kind, key, follower }: Subject): ReaderStatus['state'] {
  if (kind === 'projection' && key === undefined) return 'building';
  if (follower === undefined) return 'standby';
  if (follower.trouble) return 'retrying';
  return follower.live ? 'live' : 'catching-up';
}

async function positionOf({ rows }: FilledOptions, { key, build }: Subject): Promise<string> {
  if (key === undefined) return build?.position ?? START;
  return toCheckpoint(await rows.get(checkpointKey(key)))?.position ?? START;
}

/** The position was read after the end: the log may have grown meanwhile. */
async function aheadOfLog(
  { store }: FilledOptions,
  { reader, position, end }: { reader: string; position: string; end: string },
): Promise<ReaderAheadOfLog | undefined> {
  if (!isAfter(position, end)) return undefined;
  const now = await store.end();
  return isAfter(position, now) ? new ReaderAheadOfLog(reader, { position, end: now }) : undefined;
}

/** A reader may have passed more than its checkpoint says: only an event that it wants is a lag. */
async function lagOf(
  { store, clock }: { store: LogReader; clock: FilledOptions['clock'] },
  { position, end, filter }: { position: string; end: string; filter: LogFilter | undefined },
): Promise<ReaderStatus['lag']> {
  const events = await store.distance(position, end);
  if (events === 0) return { events, seconds: 0 };
  const page = await store.readAll({ after: position, limit: 1, ...(filter && { filter }) });
  const [first] = page.events;
  if (first) {
    const ms = clock.now().getTime() - Date.parse(first.recordedAt);
    return { events, seconds: Math.max(0, ms / 1000) };
  }
  return page.atEnd ? { events: 0, seconds: 0 } : { events, seconds: 0 };
}
