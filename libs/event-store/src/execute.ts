import type { Upcasts } from './deciding/decide-on.ts';
import type { Decider, Rejection } from './decider.ts';
import type { NewEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import { type Attempts, executeOnSources } from './deciding/execute-on-sources.ts';
import type { ExecuteResult, StreamsExecuteResult } from './deciding/execute-result.ts';
import { expecting } from './deciding/expecting.ts';
import type { ExpectedVersion } from './expected-version.ts';
import { rulesOf, type Target } from './deciding/one-stream.ts';
import type { StreamId } from './stream.ts';
import type { AnySource, StreamsDecider } from './deciding/streams-decider.ts';

export interface ExecuteOptions extends Attempts, Upcasts {
  /** The version that the caller expects, as HTTP's If-Match does; any by default. */
  readonly expected?: ExpectedVersion | undefined;
}

export interface StreamsExecuteOptions<
  Sources extends readonly AnySource[] = readonly AnySource[],
> extends Attempts {
  /** The version that the caller expects of each source, in their order; any by default. */
  readonly expected?: { readonly [Index in keyof Sources]: ExpectedVersion } | undefined;
}

/**
 * Loads a stream, decides and appends. If another writer was first, it waits a moment, then loads and
 * decides again. It is {@link decideOn} and {@link commit} in a loop.
 *
 * A repeat of `options.command` is recognised before `options.expected` is checked and before the
 * decider can refuse it. It gives the first result, and the state as the command left it.
 *
 * After Emmett's `CommandHandler` (the new state is returned) and equinox-js's `Decider.transact` (the
 * number of attempts).
 *
 * @param input the decider's command
 * @returns `conflict` if the stream is not at the expected version, or if another writer was first on
 *   each attempt
 * @throws IdempotencyMismatch, AppendTooLarge, InvalidArgument, UnstorableText, StoreUnavailable
 * @example
 * const counter = {
 *   initialState: () => 0,
 *   decide: (add: number) => ({ events: [{ type: 'added', data: add }] }),
 *   evolve: (total: number, event: { data: number }) => total + event.data,
 * }
 * const result = await execute(store, stream, counter, 3, { command: { id: 'request-7', content: 3 } })
 * result.status // 'appended'
 * if (result.status === 'appended') console.log(result.state) // 3
 */
export function execute<Command, Event extends NewEvent, State, Refused = Rejection>(
  store: EventStore,
  stream: StreamId,
  decider: Decider<Command, Event, State, Refused>,
  input: Command,
  options?: ExecuteOptions,
): Promise<ExecuteResult<State, Refused>>;
/**
 * Loads several streams, decides over all of them, and appends to all of them or to none.
 *
 * @param sources the streams, and how each folds
 * @throws DuplicateStream
 * @example
 * const shelf = (id: string) => ({ ...inventory, stream: { category: 'shelf', id } })
 * await execute(store, shelf('a').stream, inventory, received(5))
 * const result = await execute(
 *   store,
 *   [shelf('a'), shelf('b')],
 *   { decide: (quantity) => ({ events: [[shipped(quantity)], [received(quantity)]] }) },
 *   3,
 * )
 * if (result.status === 'appended') console.log(result.states) // [2, 3]
 */
export function execute<Command, const Sources extends readonly AnySource[], Refused = Rejection>(
  store: EventStore,
  sources: Sources,
  decider: StreamsDecider<Command, Sources, Refused>,
  input: Command,
  options?: StreamsExecuteOptions<NoInfer<Sources>>,
): Promise<StreamsExecuteResult<Sources, Refused>>;
export async function execute(
  store: EventStore,
  target: Target,
  decider: object,
  input: unknown,
  { upcasters, expected, ...options }: Omit<ExecuteOptions, 'expected'> & Expected = {},
): Promise<unknown> {
  const rules = rulesOf(target, decider, upcasters);
  const decideIfExpected = expected === undefined ? rules.decider : expecting(expected, rules);
  const { sources, resultOf } = rules;
  return resultOf(await executeOnSources(store, sources, decideIfExpected, input, options));
}

/** What is expected of one stream, or of each of several. */
interface Expected {
  readonly expected?: ExpectedVersion | readonly ExpectedVersion[] | undefined;
}
