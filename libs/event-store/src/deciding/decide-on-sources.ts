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
}

/** Loads the sources and decides. */
export async function decideOnSources(
  store: EventStore,
  sources: readonly SomeSource[],
  decider: SomeDecider,
  input: unknown,
  { command, metadata, now = new Date(), history = false }: DecideOptions,
): Promise<SomeAnswer> {
  const loaded = await Promise.all(sources.map((source) => loadSource(store, source, history)));
  const states = loaded.map(({ state }) => state);
  const versions = loaded.map(({ version }) => version);
  const histories = loaded.map(({ history }) => history);
  const context = { now, versions, ...(history && { histories }) };
  const decision = decisionOf(decider.decide(input, states, context));
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

/** The history is empty unless it was asked for. */
async function loadSource(
  store: EventStore,
  source: SomeSource,
  withHistory: boolean,
): Promise<LoadedSource> {
  const loaded = await (withHistory ? loadWithHistory : load)(store, source.stream, source, source);
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
