import type { Decider, Rejection } from '../decider.ts';
import type { NewEvent } from '../event.ts';
import type { EventStore } from '../event-store.ts';
import { type DecideOptions, decideOnSources } from './decide-on-sources.ts';
import type { DecideResult, StreamsDecideResult } from './decide-result.ts';
import { rulesOf, type Target } from './one-stream.ts';
import type { StreamId } from '../stream.ts';
import type { AnySource, StreamsDecider } from './streams-decider.ts';
import type { Upcaster } from '../upcaster.ts';

/** How old events of one stream are read; each of several sources has its own upcasters. */
export interface Upcasts {
  readonly upcasters?: readonly Upcaster[];
}

/**
 * Loads a stream and decides. It writes nothing: {@link commit} appends what was decided, in this
 * process or in another.
 *
 * It looks a command up only if the decider refuses it, since the first time may have used up what the
 * decision needs. If the decider accepts a command, the append recognises a repeat. So a decision costs
 * one load.
 *
 * An answer is a value, as in equinox-js's `Core.ts`.
 *
 * @param input the decider's command
 * @throws IdempotencyMismatch, StoreUnavailable
 * @example
 * const answer = await decideOn(store, stream, inventory, shipped(7))
 * answer.status // 'rejected'
 */
export function decideOn<
  Command,
  Event extends NewEvent,
  State,
  Refused = Rejection,
  History extends boolean = false,
>(
  store: EventStore,
  stream: StreamId,
  decider: Decider<Command, Event, State, Refused>,
  input: Command,
  options?: DecideOptions<History> & Upcasts,
): Promise<DecideResult<Event, State, Refused, History>>;
/**
 * Loads several streams and decides over all of them.
 *
 * @param sources the streams, and how each folds
 */
export function decideOn<
  Command,
  const Sources extends readonly AnySource[],
  Refused = Rejection,
  History extends boolean = false,
>(
  store: EventStore,
  sources: Sources,
  decider: StreamsDecider<Command, Sources, Refused>,
  input: Command,
  options?: DecideOptions<History>,
): Promise<StreamsDecideResult<Sources, Refused, History>>;
export async function decideOn(
  store: EventStore,
  target: Target,
  decider: object,
  input: unknown,
  { upcasters, ...options }: DecideOptions & Upcasts = {},
): Promise<unknown> {
  const rules = rulesOf(target, decider, upcasters);
  return rules.resultOf(await decideOnSources(store, rules.sources, rules.decider, input, options));
}
