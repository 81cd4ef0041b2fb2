import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { Row, RowKey } from '../rows/row.ts';
import type { ExpectedRow, RowStore } from '../rows/row-store.ts';
import { type ReaderName, toReaderKey } from '../subscriptions/reader-name.ts';

/** Which builds of a projection there are: a row of `projections`. */
export interface ProjectionState {
  /** The build that is read; undefined if none is complete. */
  readonly live?: number;
  /** The build that is being made beside it. */
  readonly building?: number;
  /** The last build's number. */
  readonly last: number;
  /** Builds whose rows are not needed any more. */
  readonly dropping: readonly number[];
}

/** A state, and the version of its row; 0 if there is none yet. */
export interface KeptState {
  readonly state: ProjectionState;
  readonly version: number;
}

/** The collection of the states of projections, which any process may change. */
export const STATES = 'projections';

export const stateKey = (projection: ReaderName): RowKey => ({
  collection: STATES,
  id: toReaderKey(projection),
});

/** The name of one build's rows, of its checkpoint, and of its parked deliveries: `stock@2.1`. */
export const buildKey = (projection: ReaderName, build: number): string =>
  `${toReaderKey(projection)}.${build}`;

export const toState = (row: Row | undefined): KeptState =>
  row === undefined
    ? { state: { last: 0, dropping: [] }, version: 0 }
    : { state: row.data as unknown as ProjectionState, version: row.version };

/** Begins a build, unless there is one. */
export const begin = (state: ProjectionState): ProjectionState =>
  state.building === undefined
    ? { ...state, building: state.last + 1, last: state.last + 1 }
    : state;

/**
 * The build that was made is read from now on; the rows of the one before are not needed. A build that was
 * abandoned takes nothing over.
 */
export const takeOver =
  (build: number) =>
  (state: ProjectionState): ProjectionState => {
    const { live, building, last, dropping } = state;
    if (building !== build) return state;
    return { live: build, last, dropping: live === undefined ? dropping : [...dropping, live] };
  };

/**
 * Gives a build up.
 *
 * @throws InvalidArgument if no other build could be read then
 */
export function abandon({ live, building, last, dropping }: ProjectionState): ProjectionState {
  if (live === undefined) {
    throw new InvalidArgument(
      'projection',
      'must have a complete build: its first is not complete',
    );
  }
  return { live, last, dropping: building === undefined ? dropping : [...dropping, building] };
}

/** No build is read or made any more: all are to be dropped. */
export const withoutBuilds = (state: ProjectionState): ProjectionState => {
  const { live, building, last, dropping } = state;
  const builds = [live, building].filter((build) => build !== undefined);
  return builds.length === 0 ? state : { last, dropping: [...dropping, ...builds] };
};

export const dropped = (state: ProjectionState, build: number): ProjectionState => ({
  ...state,
  dropping: state.dropping.filter((each) => each !== build),
});

/**
 * Changes the state in one step. If another process changes it at the same time, it reads the state again.
 *
 * @param fence the lease that must be held, if any
 * @returns the new state; undefined if the lease is lost
 */
export async function changeState(
  rows: RowStore,
  projection: ReaderName,
  change: (state: ProjectionState) => ProjectionState,
  fence?: ExpectedRow,
): Promise<KeptState | undefined> {
  const key = stateKey(projection);
  for (;;) {
    const kept = toState(await rows.get(key));
    const state = change(kept.state);
    if (state === kept.state) return kept;
    const version = kept.version + 1;
    const checkpoint = { ...key, version, data: state };
    const outcome = await rows.write([], { checkpoint, ...(fence && { only: [fence] }) });
    if (outcome === 'written') return { state, version };
    const holder = fence && (await rows.get(fence));
    if (holder?.version !== fence?.version) return undefined;
  }
}
