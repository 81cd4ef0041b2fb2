import type { Decided } from './commit.ts';
import type { EventMetadata, NewEvent } from '../event.ts';
import type { EventStore, IdentifiedCommand } from '../event-store.ts';
import type { StreamsDecideResult } from './decide-result.ts';
import { decisionOf } from './decision-of.ts';
import { impossible } from '../impossible.ts';
import { load, type LoadedToHead, loadWithHistory, snapshotOf } from '../load.ts';
import type { Snapshot } from '../stream-head.ts';
import type { Source, StreamsDecider } from './streams-decider.ts';

/** Sources and rules whose types were checked where they were given. */
export type SomeSource = Source<NewEvent, unknown>;
export type SomeDecider = StreamsDecider<unknown, readonly SomeSource[], unknown>;
type SomeDecision = ReturnType<SomeDecider['decide']>;
export type SomeAnswer = StreamsDecideResult<readonly SomeSource[], unknown>;

export interface DecideOptions<History extends boolean = boolean> {
  /** Names the command: a repeat of it is recognised before it is refused. */
  readonly command?: IdentifiedCommand | undefined;
  /** Is added to each event's own metadata. */
  readonly metadata?: EventMetadata | undefined;
  /** The present, for the decider; the system's clock by default. */
  readonly now?: Date | undefined;
  /** Reads all events and gives them to the decider: for a decision that needs history. */
  readonly history?: History;
  /**
   * Whether to decide on what the store knows of its own appends, without a read; false by default. Another writer
   * may have appended since. So commit through the same store: it finds out, and the next decision reads the log.
   * Only events are decided so: any other answer is of what the log has.
   *
   * After equinox's `LoadOption.AllowStale`.
   */
  readonly allowStale?: boolean | undefined;
}

/** Loads the sources and decides. */
export async function decideOnSources(
  store: EventStore,
  sources: readonly SomeSource[],
  decider: SomeDecider,
  input: unknown,
  { command, metadata, now = new Date(), history = false, allowStale = false }: DecideOptions,
): Promise<SomeAnswer> {
  const { loaded, decision } = await loadAndDecide({
    load: (stale) =>
      Promise.all(
        sources.map((source) => loadSource(store, source, { history, allowStale: stale })),
      ),
    decide: (loaded) => {
      const states = loaded.map(({ state }) => state);
      const versions = loaded.map(({ version }) => version);
      const histories = loaded.map(({ history }) => history);
      const context = { now, versions, ...(history && { histories }) };
      return decisionOf(decider.decide(input, states, context));
    },
    allowStale,
  });
  const states = loaded.map(({ state }) => state);
  const versions = loaded.map(({ version }) => version);
  if ('needsHistory' in decision) {
    if (history) impossible('a decider that has the history asks for it');
    return { status: 'needs-history', states, versions };
  }
  if ('rejected' in decision) {
    const streams = command && (await findRepeat(store, sources, command));
    return streams
      ? { status: 'repeat', streams, states, versions }
      : { status: 'rejected', rejected: decision.rejected, states, versions };
  }
  const { events } = decision;
  if (events.length !== sources.length) {
    throw new Error(`a decider of ${sources.length} streams gave events for ${events.length}`);
  }
  const decided = loaded.map((source, index) =>
    toDecided(source, events[index] ?? impossible('a list is longer than its length'), metadata),
  );
  return { status: 'decided', decided, states, versions };
}

interface LoadedSource extends SomeSource, LoadedToHead<unknown> {
  readonly history: readonly NewEvent[];
  /** Made before the decider and the caller get the state: they may change it. */
  readonly snapshot: Snapshot | undefined;
}

interface LoadAndDecide {
  readonly load: (allowStale: boolean) => Promise<readonly LoadedSource[]>;
  readonly decide: (loaded: readonly LoadedSource[]) => SomeDecision;
  readonly allowStale: boolean;
}

/**
 * On states that may be stale only events are decided: the append checks their versions. What else comes out, an
 * error included, may be wrong, so the sources are read and the decider is asked again.
 */
async function loadAndDecide({ load, decide, allowStale }: LoadAndDecide) {
  if (allowStale) {
    const loaded = await load(true);
    const decision = loaded.some(({ mayBeStale }) => mayBeStale)
      ? eventsOf(() => decide(loaded))
      : decide(loaded);
    if (decision) return { loaded, decision };
  }
  const loaded = await load(false);
  return { loaded, decision: decide(loaded) };
}

/** @returns undefined if there are none */
function eventsOf(decide: () => SomeDecision): SomeDecision | undefined {
  try {
    const decision = decide();
    return 'events' in decision && decision.events.flat().length > 0 ? decision : undefined;
  } catch {
    return undefined;
  }
}

/** The history is empty unless it was asked for. */
async function loadSource(
  store: EventStore,
  source: SomeSource,
  { history, allowStale }: { readonly history: boolean; readonly allowStale: boolean },
): Promise<LoadedSource> {
  const { stream, upcasters } = source;
  const loaded = history
    ? await loadWithHistory(store, stream, source, source)
    : await load(store, stream, source, { ...(upcasters && { upcasters }), allowStale });
  const snapshot = snapshotOf(loaded, source.reducerVersion, source.upcasters);
  return { history: [], ...source, ...loaded, snapshot };
}

/** The command may have been carried out on other streams too: each of these may know it. */
async function findRepeat(
  store: EventStore,
  sources: readonly SomeSource[],
  command: IdentifiedCommand,
) {
  const results = await Promise.all(
    sources.map(({ stream }) => store.findCommand(stream, command)),
  );
  return results.find((result) => result !== undefined);
}

function toDecided(
  source: LoadedSource,
  events: readonly NewEvent[],
  metadata: EventMetadata | undefined,
): Decided {
  const { stream, version, head, snapshot, versioned = unchanged } = source;
  const withMetadata = (event: NewEvent) =>
    metadata ? { ...event, metadata: { ...event.metadata, ...metadata } } : event;
  return {
    stream,
    version,
    events: events.map((event) => versioned(withMetadata(event))),
    head,
    ...(snapshot && { snapshot }),
  };
}

const unchanged = (event: NewEvent): NewEvent => event;
