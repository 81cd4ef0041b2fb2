import { ProjectionFailed } from '../../errors/projection-failed.ts';
import type { PositionedEvent } from '../../event.ts';
import { impossible } from '../../impossible.ts';
import { matches } from '../../laws/filter.ts';
import { prepareWrite, type WriteRequest } from '../../rows/laws/write.ts';
import { rowLimits } from '../../rows/row-limits.ts';
import type { Row, RowChange, RowKey } from '../../rows/row.ts';
import type { ExpectedRow } from '../../rows/row-store.ts';
import {
  type Checkpoint,
  checkpointKey,
  checkpointPut,
  toCheckpoint,
} from '../../subscriptions/checkpoint.ts';
import { frozenEvents } from '../../subscriptions/frozen-events.ts';
import { START } from '../../subscriptions/position.ts';
import { toReaderKey } from '../../subscriptions/reader-name.ts';
import { keysOf, ProjectedRows } from '../projected-rows.ts';
import type { AnyProjection } from '../projection.ts';
import { buildKey, type KeptState, stateKey, takeOver, toState } from '../projection-state.ts';
import type { RowSteps } from './row-steps.ts';

/** A build of a projection, as it was found. */
export interface FoundBuild {
  readonly projection: AnyProjection;
  readonly build: number;
  readonly kept: KeptState;
  readonly checkpoint: Checkpoint;
}

/** Events that are appended, and the positions at which the log ended before and ends after them. */
export interface Appended {
  readonly before: string;
  readonly events: readonly PositionedEvent[];
  readonly end: string;
}

/** What the last append found. The next one will mostly find the same. */
export class LastAppend {
  /** The collections of the builds, by projection. */
  readonly builds = new Map<AnyProjection, string>();
  /** The position at which the log ended after it, if that is known. */
  end: string | undefined;
}

/**
 * The rows that an append will want, if the builds are still those of the last one.
 *
 * @param events as they will be
 */
export const guessKeys = (
  projections: readonly AnyProjection[],
  { builds }: LastAppend,
  events: readonly PositionedEvent[],
): readonly RowKey[] => [
  ...projections.map(stateKey),
  ...[...builds].flatMap(([projection, collection]) => [
    checkpointKey(collection),
    ...wantedBy(projection, events).flatMap((event) =>
      keysOrNone(projection, event).map((id) => ({ collection, id })),
    ),
  ]),
];

/**
 * Works out what an append writes for the projections that run inline: one write each. A projection whose
 * checkpoint is not at the log's end is left out: it follows the log until it takes over.
 *
 * @param last is told what is found
 * @throws ProjectionFailed
 */
export function* inlineWrites(
  projections: readonly AnyProjection[],
  { before, events, end }: Appended,
  last = new LastAppend(),
): RowSteps<readonly WriteRequest[]> {
  const builds = yield* findBuilds(projections, ({ live }) => live);
  for (const { projection, build } of builds) {
    last.builds.set(projection, buildKey(projection, build));
  }
  const writes: WriteRequest[] = [];
  for (const found of builds) {
    if (found.checkpoint.position !== before) continue;
    writes.push(yield* writeOf(found, events, { position: end }));
  }
  return writes;
}

/** Finds the build that takes over, if it is the one that is read or is being made. */
export function* findBuild(
  projection: AnyProjection,
  build: number,
): RowSteps<FoundBuild | undefined> {
  const [found] = yield* findBuilds([projection], ({ live, building }) =>
    live === build || building === build ? build : undefined,
  );
  return found;
}

/**
 * Works out what a take-over writes: the rows of the last events, the checkpoint at the log's end, and the state
 * that has the build as the one that is read.
 *
 * @throws ProjectionFailed
 */
export function* takeOverWrite(
  found: FoundBuild,
  events: readonly PositionedEvent[],
  { position, fence }: { readonly position: string; readonly fence: ExpectedRow | undefined },
): RowSteps<WriteRequest> {
  const { projection, build, kept } = found;
  const state = takeOver(build)(kept.state);
  return yield* writeOf(found, events, {
    position,
    also:
      state === kept.state
        ? []
        : [{ ...stateKey(projection), version: kept.version + 1, data: state }],
    only: fence ? [fence] : [],
  });
}

function* findBuilds(
  projections: readonly AnyProjection[],
  choose: (state: KeptState['state']) => number | undefined,
): RowSteps<readonly FoundBuild[]> {
  const states = byId(yield projections.map(stateKey));
  const builds = projections.flatMap((projection) => {
    const kept = toState(states.get(stateKey(projection).id));
    const build = choose(kept.state);
    return build === undefined ? [] : [{ projection, build, kept }];
  });
  if (builds.length === 0) return [];
  const keyOf = ({ projection, build }: (typeof builds)[number]): RowKey =>
    checkpointKey(buildKey(projection, build));
  const checkpoints = byId(yield builds.map(keyOf));
  return builds.map((each) => ({
    ...each,
    checkpoint: toCheckpoint(checkpoints.get(keyOf(each).id)) ?? { position: START, sequence: 0 },
  }));
}

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.filter(({ removed }) => !removed).map((row) => [row.id, row]));

interface Covered {
  /** Where the checkpoint comes to. */
  readonly position: string;
  /** Further rows to write. */
  readonly also?: readonly RowChange[];
  /** Further rows that must be as they were. */
  readonly only?: readonly ExpectedRow[];
}

/** State and checkpoint must be as they were found: else another process was faster. */
function* writeOf(
  { projection, build, kept, checkpoint }: FoundBuild,
  events: readonly PositionedEvent[],
  { position, also = [], only = [] }: Covered,
): RowSteps<WriteRequest> {
  const key = buildKey(projection, build);
  const sequence = checkpoint.sequence + 1;
  const changes = yield* changesOf(projection, key, events);
  const write = prepareWrite(also, {
    only: [
      ...only,
      { ...stateKey(projection), version: kept.version },
      { ...checkpointKey(key), version: checkpoint.sequence },
    ],
    checkpoint: checkpointPut(key, { position, sequence }),
  });
  return { ...write, changes: [...changes, ...write.changes] };
}

function* changesOf(
  projection: AnyProjection,
  collection: string,
  events: readonly PositionedEvent[],
): RowSteps<WriteRequest['changes']> {
  const keyed = frozenEvents(wantedBy(projection, events)).map((event) => ({
    event,
    keys: orFailed(projection, event, () => keysOf(projection, event)),
  }));
  const keys = [...new Set(keyed.flatMap((each) => each.keys))];
  if (keys.length === 0) return [];
  const projected = new ProjectedRows(projection, collection);
  projected.take(keys, yield keys.map((id) => ({ collection, id })));
  for (const { event, keys: changed } of keyed) {
    orFailed(projection, event, () => projected.apply(event, changed));
  }
  const last = keyed.at(-1)?.event ?? impossible('rows change without an event');
  // The laws of rows refuse what a projection may make: it is the projection's fault.
  return orFailed(projection, last, () => prepareAll(projected.takeChanges()));
}

const wantedBy = ({ filter = {} }: AnyProjection, events: readonly PositionedEvent[]) =>
  events.filter((event) => matches(filter, event));

/** A projection that throws does so again when the event is applied. */
function keysOrNone(projection: AnyProjection, event: PositionedEvent): readonly string[] {
  try {
    return keysOf(projection, event);
  } catch {
    return [];
  }
}

/** Any number of rows: they go into a transaction that has them all anyhow. */
function prepareAll(changes: readonly RowChange[]): WriteRequest['changes'] {
  const prepared: WriteRequest['changes'][number][] = [];
  for (let from = 0; from < changes.length; from += rowLimits.changesPerWrite) {
    const some = changes.slice(from, from + rowLimits.changesPerWrite);
    prepared.push(...prepareWrite(some).changes);
  }
  return prepared;
}

/** @throws ProjectionFailed */
function orFailed<Result>(
  projection: AnyProjection,
  { stream }: PositionedEvent,
  work: () => Result,
): Result {
  try {
    return work();
  } catch (error) {
    throw new ProjectionFailed(toReaderKey(projection), stream, error);
  }
}
